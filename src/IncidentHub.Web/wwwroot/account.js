// Account pages work without this; it only tells the zone of the browser's clock, so that nobody has to choose it.
for (const input of document.querySelectorAll('input[data-time-zone]')) {
  input.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
}
