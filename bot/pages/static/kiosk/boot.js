// Runs before the first paint. A kiosk keeps nothing of how the last person liked it: the address says how it looks.
(function () {
  var root = document.documentElement, told = new URLSearchParams(location.search);
  var theme = told.get('theme');
  if (theme !== 'dark' && theme !== 'light') theme = window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.setAttribute('data-theme', theme);
  if (told.get('elder') === '1') root.setAttribute('data-elder', '');
})();
