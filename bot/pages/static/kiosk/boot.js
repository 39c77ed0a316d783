// Runs before the first paint. A kiosk keeps nothing of how the last person liked it: the address says how it looks.
(function () {
  var root = document.documentElement, told = new URLSearchParams(location.search);
  var theme = told.get('theme');
  if (theme !== 'dark' && theme !== 'light') theme = window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.setAttribute('data-theme', theme);
  if (told.get('elder') === '1') root.setAttribute('data-elder', '');
  // A line that broke before all was here: told, and opened anew as soon as the server answers.
  addEventListener('error', function (e) {
    var said = document.querySelector('.plain p');
    if (!said || e.target.tagName !== 'SCRIPT') return;
    said.textContent = '网络不通，正在重新打开。急用请到服务台。';
    setInterval(function () { fetch(location.href, { cache: 'no-store' }).then(function () { location.reload(); }, function () {}); }, 5000);
  }, true);
})();
