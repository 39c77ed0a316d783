// The keys, in one table: what they do and what the help says. Alt and a letter, by the place of the key, so that
// no input method takes them; never while one is composing; letters alone are never caught.
import { calls, choose, active, activeCall, dialog, view, expired, me, mayTalk, may } from './store.js';
import { newCall, mark, openWrapUp, focusIn, discard } from './work.js';
import { flip } from './layout.js';

const onDesk = () => { view.value = 'desk'; };
const inCall = (selector) => () => { onDesk(); if (active.value) focusIn(active.value, selector); };
const withCall = (deed) => () => { onDesk(); if (active.value) deed(active.value); };
const slot = (n) => () => {
  onDesk();
  const call = (calls.value || []).find((c) => c.slot === n);
  if (call) { choose(call.id); focusIn(call.id, call.kind === 'citizen' ? '.say__field' : '.line__field'); }
};

/** [shown, code, what it does, deed, group]. A key F1 to F12 stands alone, the others with Alt. */
export const KEYS = [
  { k: 'Alt+1…4', codes: ['Digit1', 'Digit2', 'Digit3', 'Digit4'], what: '换到第几路', run: (code) => slot(Number(code.slice(5)) - 1)(), group: '通话' },
  { k: 'Alt+N', codes: ['KeyN'], what: '新接一通电话', run: () => { onDesk(); newCall(); }, group: '通话' },
  { k: 'Alt+Q', codes: ['KeyQ'], what: '到排队名单（↑↓选，Enter接入，空格看对话）', run: () => { onDesk(); const list = document.querySelector('.queue__list'); if (list) list.focus(); }, group: '通话' },
  { k: 'Alt+W', codes: ['KeyW'], what: '收尾', run: withCall(openWrapUp), group: '通话' },
  { k: 'Alt+T', codes: ['KeyT'], what: '转给同事', run: withCall((id) => { dialog.value = { name: 'transfer', id }; }), group: '通话' },
  { k: 'Alt+P', codes: ['KeyP'], what: '一通分成两通', run: withCall((id) => { dialog.value = { name: 'split', id }; }), group: '通话' },
  { k: 'Alt+B', codes: ['KeyB'], what: '交还机器人', run: withCall((id) => { if (activeCall.value.conversation) dialog.value = { name: 'handback', id }; }), group: '通话' },
  { k: 'Alt+X', codes: ['KeyX'], what: '丢掉空的一路', run: withCall(discard), group: '通话' },
  { k: 'Alt+L', codes: ['KeyL'], what: '到速记', run: inCall('.line__field'), group: '一通里' },
  { k: 'Alt+S', codes: ['KeyS'], what: '到发言框', run: inCall('.say__field'), group: '一通里' },
  { k: 'Alt+R', codes: ['KeyR'], what: '到下一问（读出声）', run: inCall('.next'), group: '一通里' },
  { k: 'F2', codes: ['F2'], what: '到情况，逐条改（Delete删）', run: inCall('.facts button, .facts__none'), group: '一通里' },
  { k: 'F3 或 Alt+F', codes: ['F3', 'KeyF'], what: '查政策', run: inCall('.faq__field'), group: '一通里' },
  { k: 'Alt+M', codes: ['KeyM'], what: '答不上的登记给知识库', run: withCall(mark), group: '一通里' },
  { k: 'Alt+G', codes: ['KeyG'], what: '并排或单路', run: flip, group: '页面' },
  { k: 'F4', codes: ['F4'], what: '接听、疑问、数据、记录之间换', run: () => nextView(), group: '页面' },
  { k: 'Alt+/ 或 F1', codes: ['F1', 'Slash'], what: '打开这张表', run: () => { dialog.value = { name: 'help' }; }, group: '页面' },
];
/** What the help tells besides: keys that belong to a field. */
export const FIELD_KEYS = [
  ['Enter', '速记、发言、查政策：送出'],
  ['1…9、0', '速记空着时：答下一问，0是不清楚；可多选的先按几个数字，再按Enter；接着打字就当速记'],
  ['Esc', '回到速记或发言框'],
  ['Alt+Enter', '查到的答案：对方在网上时放进发言框'],
  ['Ctrl+Enter', '收尾、转接里：完成'],
];

function nextView() {
  const all = views();
  view.value = all[(all.findIndex((v) => v.name === view.value) + 1) % all.length].name;
}

/** The views this person may see. */
export function views() {
  return [
    mayTalk.value && { name: 'desk', label: '接听台', icon: 'headset' },
    (may('curator')) && { name: 'curator', label: '待补疑问', icon: 'pen' },
    may('supervisor') && { name: 'figures', label: '运行数据', icon: 'chart' },
    may('supervisor') && { name: 'audit', label: '操作记录', icon: 'list' },
  ].filter(Boolean);
}

export function watchKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || !me.value || expired.value) return;
    const open = document.querySelector('dialog[open]');
    const plain = !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === '?' && plain && !open) { event.preventDefault(); dialog.value = { name: 'help' }; }
    if (event.shiftKey) return;
    const key = KEYS.find(({ codes }) => codes.includes(event.code) && event.altKey !== /^F\d/.test(event.code));
    if (!key) return;
    event.preventDefault();
    if (!open) key.run(event.code);
  });
}
