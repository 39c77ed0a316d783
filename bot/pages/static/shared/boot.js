// Runs before the first paint: theme and text size as chosen last time, so that nothing flashes.
(function () {
  var root = document.documentElement, kept = {};
  try { kept = JSON.parse(localStorage.getItem('zhicheng.prefs') || '{}') || {}; } catch (e) { /* private mode */ }
  var dark = kept.theme ? kept.theme === 'dark' : window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches;
  root.setAttribute('data-theme', dark ? 'dark' : 'light');
  if (kept.text > 1) root.setAttribute('data-text', kept.text);
  if (/[?&]embed\b/.test(location.search)) root.setAttribute('data-embed', '');
})();
