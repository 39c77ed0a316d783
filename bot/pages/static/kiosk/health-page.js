// The list renews itself without the page jumping.
setInterval(async () => {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('list');
    if (answer.ok && fresh) document.getElementById('list').replaceChildren(...fresh.childNodes);
  } catch {
    const line = document.querySelector('[role=status]');
    if (line) line.textContent = '暂时连不上服务器，下面可能不是最新的。';
  }
}, 10000);
