// The bar at the bottom: the same few things in the same places on every page.
import { html } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { KIcon } from './icons.js';
import { dark, elder } from './place.js';
import { active, endVisit, go, screen } from './visit.js';
import { open, say, scheme, situation, trail, verdict, waiting } from './turns.js';
import { canSpeak, hush, reading, screenWords, speak } from './speech.js';
import { callStaff } from './staff.js';

/** Where 上一步 leads from here; null where there is nothing behind. */
function behind() {
  switch (screen.value.name) {
    case 'question': return ['上一题', () => (trail.value.length > 1 ? say('上一题', 'back') : go('home'))];
    case 'home': return open.value ? ['返回', () => go('question')] : verdict.value ? ['返回', () => go('result')] : null;
    case 'edit': return ['不改了', () => go('check')];
    case 'check': return verdict.value || !open.value ? ['上一题', () => (trail.value.length ? say('上一题', 'back') : go('home'))] : ['返回', () => go('question')];
    case 'result': return ['返回核对', () => go('check')];
    case 'takeaway': return ['返回', () => go('result')];
    case 'answer': return ['返回', () => go('faq')];
    case 'faq': return ['返回', () => go(open.value ? 'question' : verdict.value ? 'result' : 'home')];
    case 'note': return ['返回', () => go(open.value ? 'question' : 'home')];
    default: return null;
  }
}

export function Dock() {
  const name = screen.value.name;
  if (name === 'wiped') return null;
  const back = behind();
  const known = situation.value ? situation.value.items.length : 0;
  return html`<nav class="dock" aria-label="常用按钮">
    ${active.value && html`<button type="button" class="dock__btn" disabled=${!back || waiting.value} onClick=${() => back[1]()}><${KIcon} name="back" />${back ? back[0] : '返回'}</button>
      <button type="button" class="dock__btn" disabled=${!known || waiting.value || name === 'check'} onClick=${() => go('check')}><${KIcon} name="list" />我填的</button>
      <button type="button" class="dock__btn" disabled=${waiting.value || name === 'faq'} onClick=${() => go('faq')}><${KIcon} name="ask" />查一查</button>`}
    ${canSpeak() && html`<button type="button" class="dock__btn" aria-pressed=${reading.value} onClick=${() => (reading.value ? hush() : speak(screenWords()))}><${KIcon} name=${reading.value ? 'hush' : 'speak'} />${reading.value ? '别读了' : '读一遍'}</button>`}
    <button type="button" class="dock__btn" aria-pressed=${elder.value} onClick=${() => { elder.value = !elder.value; }}><${KIcon} name="big" />大字版</button>
    <button type="button" class="dock__btn" aria-pressed=${dark.value} onClick=${() => { dark.value = !dark.value; }}><${Icon} name="moon" />深色</button>
    <button type="button" class="dock__btn" disabled=${name === 'staff'} onClick=${callStaff}><${Icon} name="person" />叫人帮忙</button>
    ${active.value && html`<button type="button" class="dock__btn dock__btn--end" onClick=${() => endVisit('done')}><${KIcon} name="end" />结束清除</button>`}
  </nav>`;
}
