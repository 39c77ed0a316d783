// Runs before the first paint: theme and text size as chosen last time, so that nothing flashes.
(function () {
  var root = document.documentElement, kept = {};
  try { kept = JSON.parse(localStorage.getItem('zhicheng.prefs') || '{}') || {}; } catch (e) { /* private mode */ }
  var dark = kept.theme ? kept.theme === 'dark' : window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches;
  root.setAttribute('data-theme', dark ? 'dark' : 'light');
  if (kept.text > 1) root.setAttribute('data-text', kept.text);
  // A line that broke before all was here: a way to try again instead of an endless wait.
  addEventListener('error', function (e) {
    var told = document.querySelector('.plain p'), again = document.createElement('button');
    if (!told || e.target.tagName !== 'SCRIPT') return;
    told.textContent = '网络不通，页面没有打开全。请检查网络，再试一次；急用请拨打12333。';
    again.className = 'btn btn--main more';
    again.textContent = '再试一次';
    again.onclick = function () { location.reload(); };
    told.parentNode.appendChild(again);
    again.focus();
  }, true);
  if (/[?&]embed\b/.test(location.search)) root.setAttribute('data-embed', '');
})();
