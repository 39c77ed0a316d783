// The one line for shorthand. With nothing in it a digit answers the question that stands open: it waits a moment,
// so that 6年 can still be written.
import { html, useEffect, useRef, useSignal } from '../vendor/preact.js';
import { draft, setDraft, busy } from './store.js';
import { sendLine, answer } from './work.js';
import { CIcon, Key } from './icons.js';

const HOLD = 450;

/** The choice a digit means, as {value, label}; null where none. */
export function choiceFor(next, digit) {
  if (!next) return null;
  const options = next.options || [];
  const at = options.findIndex((o, i) => String(o.hotkey || i + 1) === digit);
  if (at >= 0) return options[at];
  return digit === '0' ? { value: null, label: '不清楚' } : null;
}

/** onHold(digit | ''): the digit that is about to answer, for the question to show. */
export function LineInput({ call, ticks, onHold }) {
  const key = `line:${call.id}`;
  const text = draft(key) || '';
  const timer = useRef(0);
  const held = useSignal('');
  const composing = useRef(false);
  const letGo = () => { clearTimeout(timer.current); held.value = ''; onHold(''); };
  useEffect(() => letGo, []);

  const take = () => {
    const digit = held.peek();
    const choice = choiceFor(call.next, digit);
    letGo();
    if (!choice) return;
    setDraft(key, '');
    if (call.next.multiple && call.next.options.includes(choice)) ticks.press(choice);
    else answer(call.id, call.next, choice.value);
  };
  const onInput = (e) => {
    const value = e.currentTarget.value;
    const digit = !text && !composing.current && /^[0-9０-９]$/.test(value) ? value.normalize('NFKC') : '';
    letGo();
    setDraft(key, value);
    if (digit && choiceFor(call.next, digit)) {
      held.value = digit;
      onHold(digit);
      timer.current = setTimeout(take, HOLD);
    }
  };
  const send = () => {
    const said = text.trim();
    if (held.value) {
      const several = call.next && call.next.multiple;
      take();
      if (several) ticks.send();
      return;
    }
    if (!said) { if (call.next && call.next.multiple) ticks.send(); return; }
    const number = call.next && call.next.unit && !(call.next.options || []).length && /^\d+(\.\d+)?$/.test(said.normalize('NFKC'));
    if (!number) { sendLine(call.id, said); return; }
    setDraft(key, '');
    answer(call.id, call.next, Number(said.normalize('NFKC')));
  };
  const onKeyDown = (e) => {
    if (e.isComposing || e.keyCode === 229) return;
    if (e.key === 'Enter' && !e.altKey && !e.ctrlKey) { e.preventDefault(); send(); }
    else if (e.key === 'Escape') { letGo(); setDraft(key, ''); }
  };
  const working = busy.value.has(call.id);
  return html`<form class=${`line ${working ? 'line--busy' : ''}`} onSubmit=${(e) => { e.preventDefault(); send(); }}>
    <label class="hush" for=${`line-${call.id}`}>速记（第${call.slot + 1}路）</label>
    <input id=${`line-${call.id}`} class="field line__field" autocomplete="off" spellcheck=${false} maxlength="500" enterkeyhint="send"
      placeholder=${call.facts.length ? '速记：情况或问题，回车记下' : '速记，例如：本6年京窗口无职称'} value=${text}
      onInput=${onInput} onKeyDown=${onKeyDown} onCompositionStart=${() => { composing.current = true; letGo(); }}
      onCompositionEnd=${() => { composing.current = false; }} />
    <button type="submit" class="btn btn--main line__send" aria-label="记下"><${CIcon} name="pen" /><${Key} k="↵" /></button>
  </form>`;
}
