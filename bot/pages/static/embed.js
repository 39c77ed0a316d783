// A button and an isolated frame with the chat, on any page:
//   <script src="https://…/embed.js" data-label="职称咨询" data-side="right" data-color="#1e4f7b" defer></script>
// data-label: the button's words; data-side: left or right; data-color: the button's ground; data-open: open at once.
// The page's origin must stand in ZHICHENG_EMBED_ORIGINS. The frame knows nothing of the page nor the page of the frame.
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script || window.zhichengEmbed) return;
  var set = script.dataset;
  var origin = new URL(script.src, location.href).origin;
  var side = set.side === 'left' ? 'left' : 'right';
  var color = /^#[0-9a-f]{3,8}$/i.test(set.color || '') ? set.color : '#1e4f7b';
  var label = set.label || '职称咨询';

  // A constructed style sheet passes a host's style-src; a <style> element would not.
  var css = '*{box-sizing:border-box}:host{all:initial}'
    + '.b{position:fixed;z-index:2147483000;bottom:calc(20px + env(safe-area-inset-bottom));' + side + ':20px;display:flex;align-items:center;gap:8px;'
    + 'min-height:56px;padding:0 22px 0 16px;border:2px solid #fff;border-radius:28px;background:' + color + ';color:#fff;cursor:pointer;'
    + 'font:500 17px/1.4 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;box-shadow:0 6px 24px rgba(20,32,44,.28)}'
    + '.b:focus-visible,.x:focus-visible{outline:3px solid ' + color + ';outline-offset:3px}'
    + '.p{position:fixed;z-index:2147483001;bottom:calc(20px + env(safe-area-inset-bottom));' + side + ':20px;display:flex;flex-direction:column;'
    + 'width:420px;max-width:calc(100vw - 40px);height:min(720px,calc(100vh - 40px));border-radius:14px;overflow:hidden;background:#f4f5f3;'
    + 'box-shadow:0 12px 48px rgba(20,32,44,.32)}'
    + '.h{display:flex;align-items:center;justify-content:space-between;min-height:48px;padding:0 4px 0 16px;background:' + color + ';color:#fff;'
    + 'font:600 16px/1.4 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}'
    + '.x{min-width:48px;min-height:48px;border:0;background:none;color:#fff;font:500 15px/1 inherit;cursor:pointer}.x:focus-visible{outline-color:#fff;outline-offset:-4px}'
    + 'iframe{flex:1;width:100%;border:0}[hidden]{display:none}'
    + '@media(max-width:480px){.p{inset:0;width:100%;max-width:none;height:100%;border-radius:0}}';

  var host = document.createElement('div');
  host.setAttribute('data-zhicheng', '');
  var root = host.attachShadow({ mode: 'open' });
  try {
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch (e) { // before Chrome 73, Safari 16.4
    var style = document.createElement('style');
    style.textContent = css;
    root.appendChild(style);
  }

  function make(tag, cls, text) {
    var node = document.createElement(tag);
    node.className = cls;
    if (text) node.textContent = text;
    if (tag === 'button') node.type = 'button';
    return node;
  }

  var button = make('button', 'b', label);
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  var panel = make('div', 'p');
  panel.hidden = true;
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', label);
  var head = make('div', 'h', label);
  var close = make('button', 'x', '收起');
  head.appendChild(close);
  panel.appendChild(head);
  root.appendChild(button);
  root.appendChild(panel);
  var frame = null;

  function open() {
    if (!frame) { // only now: a page that nobody asks anything on loads nothing
      frame = document.createElement('iframe');
      frame.title = label;
      frame.src = origin + '/?embed=1';
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads');
      frame.referrerPolicy = 'no-referrer';
      frame.allow = 'clipboard-write';
      panel.appendChild(frame);
    }
    panel.hidden = false;
    button.hidden = true;
    button.setAttribute('aria-expanded', 'true');
    close.focus();
  }
  function shut() {
    panel.hidden = true;
    button.hidden = false;
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  }
  button.addEventListener('click', open);
  close.addEventListener('click', shut);
  panel.addEventListener('keydown', function (e) { if (e.key === 'Escape') shut(); });
  window.zhichengEmbed = { open: open, close: shut };

  function put() { document.body.appendChild(host); if ('open' in set) open(); }
  if (document.body) put(); else document.addEventListener('DOMContentLoaded', put);
})();
