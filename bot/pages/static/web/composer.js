// The field at the bottom: grows with the text, Enter sends, an input method's Enter does not.
import { html, useEffect, useRef, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { draft, say, phase, startOver } from './state.js';

const LONGEST = 2000;

export function Composer() {
  const field = useRef(null);
  const text = useSignal('');
  const grow = () => {
    const area = field.current;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, 160)}px`;
  };
  useEffect(() => {
    if (!draft.value || !field.current) return;
    text.value = field.current.value = draft.value;
    draft.value = '';
    grow();
    field.current.focus();
  }, [draft.value]);
  const send = (event) => {
    event.preventDefault();
    if (!text.value.trim()) { field.current.focus(); return; }
    say(text.value);
    text.value = '';
    field.current.value = '';
    grow();
    field.current.focus();
  };
  const keys = (event) => {
    // 229: an input method is still composing (older Safari does not say isComposing).
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) send(event);
  };
  if (phase.value === 'ended') {
    return html`<div class="composer composer--ended"><p>这段对话已经结束，内容已清除。</p>
      <button type="button" class="btn btn--main" onClick=${startOver}>重新开始</button></div>`;
  }
  const left = LONGEST - text.value.length;
  return html`<form class="composer" onSubmit=${send}>
    <textarea ref=${field} id="say" class="field composer__field" rows="1" maxlength=${LONGEST} enterkeyhint="send" autocomplete="off"
      aria-label="说说您的情况，或者问一个问题" placeholder="说情况或提问" value=${text.value}
      onInput=${(e) => { text.value = e.target.value; grow(); }} onKeyDown=${keys}></textarea>
    <button type="submit" class="btn btn--main composer__send" aria-label="发送" aria-disabled=${!text.value.trim()}><${Icon} name="send" /><span>发送</span></button>
    ${left < 100 && html`<p class="composer__left" role="status">还能写${left}字</p>`}
  </form>`;
}
