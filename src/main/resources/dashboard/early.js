// Runs before the first paint, so that the page never turns around or changes colour while it is being read: language
// and direction from the address, else from the last visit; colours as chosen at the last visit, else the system's.
(() => {
  /** @param {string} name */
  const remembered = (name) => {
    try {
      return window.localStorage.getItem('peyman:' + name);
    } catch {
      return null;
    }
  };
  /** @param {string | null} language */
  const known = (language) => (language === 'fa' || language === 'en' ? language : null);
  const asked = known(new URLSearchParams(window.location.search).get('lang'));
  const language = asked || known(remembered('language')) || 'fa';
  const root = document.documentElement;
  root.lang = language;
  root.dir = language === 'fa' ? 'rtl' : 'ltr';
  root.classList.add('scripted');
  const theme = remembered('theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
  }
})();
