// Runs before the first paint, so that the page never turns around or changes colour while it is being read: language
// and direction from the address, else as chosen at the last visit, else as the hub sent the page, which goes by the
// languages of the browser; colours as chosen at the last visit, else the system's. A
// part alone, in a frame, has the colours that its address names, else the system's.
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
  const given = new URLSearchParams(window.location.search);
  const isEmbedded = given.get('embed') === '1' && given.has('part');
  const asked = known(given.get('lang'));
  const root = document.documentElement;
  root.dataset.sent = root.lang;
  const language = asked || known(remembered('language')) || known(root.lang) || 'fa';
  root.lang = language;
  root.dir = language === 'fa' ? 'rtl' : 'ltr';
  root.classList.add('scripted');
  root.classList.toggle('embedded', isEmbedded);
  const theme = isEmbedded ? given.get('theme') : remembered('theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
  }
})();
