// The list renews itself without the page jumping; 我马上过去 answers a call.
const desk = location.pathname.startsWith('/console');
const told = document.getElementById('told');

async function renew() {
  const at = document.activeElement && document.activeElement.dataset.kiosk;
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('list');
    if (!answer.ok || !fresh) return;
    document.getElementById('list').replaceChildren(...fresh.childNodes);
    if (at) [...document.querySelectorAll('[data-kiosk]')].filter((b) => b.dataset.kiosk === at).forEach((b) => b.focus());
  } catch {
    const line = document.querySelector('[role=status]');
    if (line) line.textContent = '暂时连不上服务器，下面可能不是最新的。';
  }
}
setInterval(renew, 10000);

async function come(kiosk) {
  const headers = { 'Content-Type': 'application/json' };
  if (desk) headers['X-CSRF'] = (await (await fetch('/console/api/me')).json()).csrf;
  const code = document.getElementById('code');
  const answer = await fetch(desk ? '/console/api/kiosks/answer' : '/kiosk/health/answer', {
    method: 'POST', headers, body: JSON.stringify({ kiosk, code: code ? code.value : undefined }),
  });
  told.textContent = answer.ok ? '' : (await answer.json()).error;
  if (answer.status === 403 && code) code.focus();
}

document.addEventListener('submit', (e) => e.preventDefault());
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-kiosk]');
  if (!button) return;
  button.disabled = true;
  try { await come(button.dataset.kiosk); } catch { told.textContent = '没有送到，请再点一次。'; }
  button.disabled = false;
  renew();
});
