// Finds passages in the document by their words, marks them without touching the page's elements, and tells what somebody wants to comment on.
const around = 60;
const longest = 1000;
const canMark = typeof Highlight === 'function' && CSS.highlights !== undefined;

// The document as one text without white space, and where each of its letters stands: blocks, lines and marks change what is between words.
function letters(paper) {
  const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at++) {
      if (/\s/.test(node.data[at])) continue;
      text += node.data[at];
      places.push([node, at]);
    }
  }
  return { text, places };
}

const bare = text => text.replace(/\s+/g, '');

function agreeing(one, other, fromEnd) {
  let count = 0;
  while (count < one.length && count < other.length && (fromEnd ? one.at(-1 - count) === other.at(-1 - count) : one[count] === other[count])) count++;
  return count;
}

// Of several places with the same words, the one with the most of the same around it.
function find({ text, places }, passage) {
  const quote = bare(passage.quote);
  if (quote === '') return null;
  const [before, after] = [bare(passage.before), bare(passage.after)];
  let best = null;
  for (let at = text.indexOf(quote), tries = 0; at >= 0 && tries < 500; at = text.indexOf(quote, at + 1), tries++) {
    const score = agreeing(text.slice(Math.max(0, at - around), at), before, true) + agreeing(text.slice(at + quote.length, at + quote.length + around), after, false);
    if (best === null || score > best.score) best = { at, score };
  }
  if (best === null) return null;
  const range = document.createRange();
  const [last, offset] = places[best.at + quote.length - 1];
  range.setStart(...places[best.at]);
  range.setEnd(last, offset + 1);
  return { range, at: best.at };
}

export function start(element, owner, paperId, canComment) {
  const paper = document.getElementById(paperId);
  if (!paper) return {};
  let threads = [];
  let ranges = new Map();
  let chosen = null;
  let told = null;
  let timer = 0;

  const paint = () => {
    if (!canMark) return;
    CSS.highlights.set('comment', new Highlight(...[...ranges].filter(([id, place]) => place.isOpen && id !== chosen).map(([, place]) => place.range)));
    CSS.highlights.set('comment-chosen', new Highlight(...(ranges.has(chosen) ? [ranges.get(chosen).range] : [])));
  };

  function mark() {
    const all = letters(paper);
    ranges = new Map();
    for (const thread of threads) {
      const place = find(all, thread);
      if (place) ranges.set(thread.id, { ...place, isOpen: thread.isOpen });
    }
    paint();
    const found = [...ranges].sort((one, other) => one[1].at - other[1].at).map(([id]) => id);
    const key = found.join();
    if (told !== key) {
      told = key;
      owner.invokeMethodAsync('Marked', found);
    }
  }

  // What others save draws the document anew; who is about to comment on a passage keeps it.
  let held = null;
  let drawnAt = 0;
  const hold = () => {
    if (button.hidden || !held || document.activeElement instanceof HTMLTextAreaElement) return;
    const place = find(letters(paper), held);
    if (place) getSelection().setBaseAndExtent(place.range.startContainer, place.range.startOffset, place.range.endContainer, place.range.endOffset);
  };
  const observer = new MutationObserver(() => {
    drawnAt = performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => { mark(); hold(); }, 100);
  });
  observer.observe(paper, { childList: true, subtree: true, characterData: true });

  // The passage that is selected: in the preview, or else in the source.
  function selected() {
    const source = document.activeElement;
    if (source instanceof HTMLTextAreaElement && source.classList.contains('source') && source.selectionStart < source.selectionEnd) {
      const { value, selectionStart: from, selectionEnd: to } = source;
      return { quote: value.slice(from, to).replace(/[*_`#>|]+/g, '').trim(), before: '', after: '' };
    }
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0).cloneRange();
    if (!paper.contains(range.startContainer)) return null;
    // Three clicks on the last paragraph reach to the beginning of what follows the document.
    const isWithin = paper.contains(range.endContainer);
    if (!isWithin) range.setEnd(paper, paper.childNodes.length);
    const quote = (isWithin ? selection.toString() : range.toString()).trim();
    if (quote === '') return null;
    const [before, after] = [document.createRange(), document.createRange()];
    before.selectNodeContents(paper);
    before.setEnd(range.startContainer, range.startOffset);
    after.selectNodeContents(paper);
    after.setStart(range.endContainer, range.endOffset);
    return { quote, before: before.toString().slice(-around), after: after.toString().slice(0, around), rect: range.getBoundingClientRect() };
  }

  const begin = passage => {
    hide();
    if (passage) owner.invokeMethodAsync('BeginAsync', passage.quote.slice(0, longest).toWellFormed(), passage.before.toWellFormed(), passage.after.toWellFormed());
  };

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button compact primary comment-here';
  button.textContent = 'Comment';
  button.hidden = true;
  // Before the selection is lost.
  button.addEventListener('mousedown', event => event.preventDefault());
  button.addEventListener('click', () => begin(selected() ?? held));
  document.body.append(button);
  const hide = () => {
    button.hidden = true;
    held = null;
  };

  let looking = 0;
  function changed() {
    clearTimeout(looking);
    looking = setTimeout(() => {
      const passage = canComment && document.activeElement !== button ? selected() : null;
      if (!passage?.rect && held && performance.now() - drawnAt < 500) return;
      if (!passage?.rect) return hide();
      held = passage;
      button.hidden = false;
      button.style.left = `${Math.max(8, Math.min(passage.rect.left, innerWidth - 110))}px`;
      button.style.top = `${Math.max(8, Math.min(passage.rect.bottom + 6, innerHeight - 40))}px`;
    }, 150);
  }

  function pressed(event) {
    if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== 'KeyM' || !canComment) return;
    const passage = selected();
    if (!passage) return;
    event.preventDefault();
    begin(passage);
  }

  function clicked(event) {
    if (!getSelection().isCollapsed || event.target.closest('a')) return;
    for (const [id, { range, isOpen }] of ranges) {
      if (isOpen && [...range.getClientRects()].some(box => event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom))
        return void owner.invokeMethodAsync('ChosenAsync', id);
    }
  }

  document.addEventListener('selectionchange', changed);
  document.addEventListener('keydown', pressed);
  document.addEventListener('scroll', hide, true);
  paper.addEventListener('click', clicked);
  return {
    mark(all) {
      threads = all;
      told = null;
      mark();
    },
    choose(id, threadId) {
      chosen = id;
      paint();
      const place = ranges.get(id);
      if (threadId) document.getElementById(threadId)?.scrollIntoView({ block: 'nearest' });
      else place?.range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    },
    stop() {
      clearTimeout(timer);
      clearTimeout(looking);
      observer.disconnect();
      button.remove();
      document.removeEventListener('selectionchange', changed);
      document.removeEventListener('keydown', pressed);
      document.removeEventListener('scroll', hide, true);
      paper.removeEventListener('click', clicked);
      if (canMark) for (const name of ['comment', 'comment-chosen']) CSS.highlights.delete(name);
    },
  };
}
