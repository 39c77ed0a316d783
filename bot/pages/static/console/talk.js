// A citizen's own words: what was said so far, and the field whose words go to the citizen's own channel.
import { html, useEffect, useLayoutEffect, useRef, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { heard } from './live.js';
import { draft, setDraft, queue, dialog, link } from './store.js';
import { history, say } from './work.js';
import { CIcon, Key, channelName } from './icons.js';

/** What was said in a conversation: {lines, failed}; read again whenever something was. */
export function useHistory(name) {
  const state = useSignal({ lines: null, failed: false });
  useEffect(() => {
    if (!name) return undefined;
    let gone = false, again = false, reading = false;
    const read = async () => {
      if (reading) { again = true; return; }
      reading = true;
      do {
        again = false;
        const answer = await history(name);
        if (gone) return;
        if (answer.ok) state.value = { lines: answer.body.history, failed: false, reaches: answer.body.reaches };
        else if (!state.peek().lines) state.value = { lines: null, failed: true };
      } while (again);
      reading = false;
    };
    const listener = (of) => { if (of === name) read(); };
    heard.add(listener);
    read();
    return () => { gone = true; heard.delete(listener); };
  }, [name, link.value === 'open']);
  return state;
}

const clock = (at) => { if (!at) return ''; const d = new Date(at * 1000); return `${d.getHours()}:${String(d.getMinutes()).padStart(2, '0')}`; };

/** Who speaks in a line of the history. */
function speaker(line) {
  const custom = line.custom || {};
  if (line.from === 'user') return { who: 'user', name: '对方' };
  if (custom.type === 'agent' && custom.event !== 'said') return { who: 'event', name: '' };
  if (line.from === 'agent' || custom.type === 'agent') return { who: 'agent', name: line.name || custom.name || '工作人员' };
  return { who: 'bot', name: '机器人' };
}

/** A payload as the button it was. */
function shownText(line, lines) {
  const found = line.from === 'user' && /^(q\d+)\.([\d,+]+)$/.exec(line.text);
  if (!found) return line.text;
  const buttons = lines.flatMap((l) => l.buttons || []);
  return found[2].split(/[,+]/).map((i) => (buttons.find((b) => b.payload === `${found[1]}.${i}`) || {}).title).filter(Boolean).join('；') || '（选了一项）';
}

export function History({ lines, failed, label }) {
  const box = useRef(null);
  const count = lines ? lines.length : 0;
  useLayoutEffect(() => { if (box.current) box.current.scrollTop = box.current.scrollHeight; }, [count]);
  if (failed) return html`<p class="talk__state">对话暂时取不到，连上后会自动再取。</p>`;
  if (!lines) return html`<p class="talk__state"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>正在取对话……</p>`;
  if (!lines.length) return html`<p class="talk__state">还没有说过话。</p>`;
  return html`<div class="talk__list" ref=${box} tabindex="0" role="log" aria-label=${label}><ol>${lines.map((line, i) => {
    const { who, name } = speaker(line);
    return html`<li key=${i} class=${`word word--${who}`}>
      ${who !== 'event' && html`<span class="word__who">${name}<time class="num">${clock(line.at)}</time></span>`}
      <p class="word__text">${shownText(line, lines)}</p></li>`;
  })}</ol></div>`;
}

export function Talk({ call }) {
  const key = `say:${call.id}`;
  const text = draft(key) || '';
  const sending = useSignal(false);
  const state = useHistory(call.conversation);
  const field = useRef(null);
  useLayoutEffect(() => { field.current.style.height = 'auto'; field.current.style.height = `${Math.min(160, field.current.scrollHeight + 2)}px`; }, [text]);
  const send = async () => {
    const words = text.trim();
    if (!words || sending.value) return;
    sending.value = true;
    if (await say(call, words)) {
      if ((draft(key) || '').trim() === words) setDraft(key, '');
      heard.forEach((listener) => listener(call.conversation));
    }
    sending.value = false;
  };
  const onKeyDown = (e) => {
    if (e.isComposing || e.keyCode === 229) return;
    if (e.key === 'Enter' && !e.shiftKey && !e.altKey) { e.preventDefault(); send(); }
  };
  const lines = state.value.lines || [];
  const last = lines.filter((l) => l.custom && l.custom.type === 'agent').pop();
  const over = Boolean(last && last.custom.event === 'left');
  const waiting = queue.value && queue.value.items.find((q) => q.conversation === call.conversation);
  return html`<div role="group" class="talk" aria-label="和对方的对话">
    <h3 class="part__name"><${CIcon} name=${waiting ? waiting.channel : 'web'} />对话${(waiting || call.channel) && html`<span class="facts__scheme">${channelName(waiting ? waiting.channel : call.channel)}</span>`}
      <button type="button" hidden=${over} class="btn btn--quiet btn--small talk__back" onClick=${() => { dialog.value = { name: 'handback', id: call.id }; }}><${CIcon} name="bot" />交还机器人<${Key} k="Alt+B" /></button></h3>
    <${History} ...${state.value} label="对话" />
    ${!over && state.value.reaches === 'next' && html`<p class="talk__later"><${CIcon} name="clock" />对方下次说话时才看得到您的话。</p>`}
    ${over && html`<p class="talk__state"><${CIcon} name="bot" />已交还机器人，这里只看得到、说不了。收尾后这一路就空出来。</p>`}
    <form class="say" hidden=${over} onSubmit=${(e) => { e.preventDefault(); send(); }}>
      <label class="hush" for=${`say-${call.id}`}>对对方说（第${call.slot + 1}路）</label>
      <textarea id=${`say-${call.id}`} ref=${field} class="field say__field" rows="1" maxlength="1000" placeholder="对对方说，回车发出" value=${text}
        onInput=${(e) => setDraft(key, e.currentTarget.value)} onKeyDown=${onKeyDown}></textarea>
      <button type="submit" class="btn btn--main" aria-label="发出" aria-disabled=${sending.value}><${Icon} name="send" /></button>
    </form>
  </div>`;
}
