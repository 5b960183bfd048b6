// Runs before the first paint, so that a dark page never flashes light.
(() => {
  const key = 'incidenthub.theme';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const read = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const apply = () => {
    const choice = read();
    const theme = choice === 'light' || choice === 'dark' ? choice : system.matches ? 'dark' : 'light';
    document.documentElement.dataset.theme = theme;
    document.dispatchEvent(new CustomEvent('themechange', { detail: theme }));
  };
  system.addEventListener('change', apply);
  window.incidentHubTheme = {
    current: () => document.documentElement.dataset.theme,
    choice: () => read() ?? 'system',
    choose: value => {
      try { value === 'system' ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* private mode: this page only */ }
      apply();
      return document.documentElement.dataset.theme;
    },
    // Tells a component when the theme in use changes.
    watch: (component) => document.addEventListener('themechange', event => component.invokeMethodAsync('ThemeChanged', event.detail)),
  };
  apply();
})();
