// The kiosk: one page at a time, the same bar below it.
import { html, render, effect, useEffect } from '../vendor/preact.js';
import { Icon, Seal } from '../shared/icons.js';
import './icons.js';
import { dark, elder, fetchDeck, kiosk } from './place.js';
import { active, cleanStart, endVisit, go, screen } from './visit.js';
import { open, say, situation, staff, trail, verdict, waiting } from './turns.js';
import { IdleDialog, watchIdle } from './idle.js';
import { watchHealth } from './health.js';
import { canSpeak, hush, reading, screenWords, speak } from './speech.js';
import { Start, Home } from './start.js';
import { Question, Note } from './question.js';
import { Check, Edit } from './check.js';
import { Result, TakeAway, Sheet, paper } from './result.js';
import { Faq, Answer, forgetFaq } from './faq.js';
import { Staff, Person, Wiped, Over, callStaff } from './ending.js';

const PAGES = { start: Start, home: Home, question: Question, check: Check, edit: Edit, result: Result, takeaway: TakeAway, faq: Faq, answer: Answer, note: Note, staff: Staff, person: Person, wiped: Wiped };

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
    case 'person': return ['返回', () => go(open.value ? 'question' : verdict.value ? 'result' : 'home')];
    case 'faq': return ['返回', () => go(open.value ? 'question' : verdict.value ? 'result' : 'home')];
    case 'note': return ['返回', () => go(open.value ? 'question' : 'home')];
    default: return null;
  }
}

/** The bar at the bottom: the same few things in the same places on every page. */
function Dock() {
  const name = screen.value.name;
  if (name === 'wiped') return null;
  const back = behind();
  const known = situation.value ? situation.value.items.length : 0;
  return html`<nav class="dock" aria-label="常用按钮">
    ${active.value && html`<button type="button" class="dock__btn" disabled=${!back || waiting.value} onClick=${() => back[1]()}><${Icon} name="back" />${back ? back[0] : '返回'}</button>
      <button type="button" class="dock__btn" disabled=${!known || waiting.value || name === 'check'} onClick=${() => go('check')}><${Icon} name="list" />我填的</button>
      <button type="button" class="dock__btn" disabled=${waiting.value || name === 'faq'} onClick=${() => go('faq')}><${Icon} name="ask" />查一查</button>`}
    ${canSpeak() && html`<button type="button" class="dock__btn" aria-pressed=${reading.value} onClick=${() => (reading.value ? hush() : speak(screenWords()))}><${Icon} name=${reading.value ? 'hush' : 'speak'} />${reading.value ? '别读了' : '读一遍'}</button>`}
    <button type="button" class="dock__btn" aria-pressed=${elder.value} onClick=${() => { elder.value = !elder.value; }}><${Icon} name="big" />大字版</button>
    <button type="button" class="dock__btn" aria-pressed=${dark.value} onClick=${() => { dark.value = !dark.value; }}><${Icon} name="moon" />深色</button>
    <button type="button" class="dock__btn" disabled=${name === 'staff'} onClick=${callStaff}><${Icon} name="person" />叫人帮忙</button>
    ${active.value && html`<button type="button" class="dock__btn dock__btn--end" onClick=${() => endVisit('done')}><${Icon} name="end" />结束清除</button>`}
  </nav>`;
}

function App() {
  const { name } = screen.value;
  const Page = PAGES[name];
  // Who reads badly is read to: each new page aloud, in large type.
  const at = `${name}${name === 'question' && open.value ? open.value.text : ''}`;
  useEffect(() => {
    hush();
    if (!elder.value || !canSpeak() || waiting.value) return undefined;
    const soon = setTimeout(() => speak(screenWords()), 400);
    return () => clearTimeout(soon);
  }, [at, elder.value, waiting.value]);
  return html`<header class="top"><${Seal} /><p class="top__name">职称政策助手</p><p class="top__note">${staff.value ? `工作人员${staff.value.name}为您服务` : '机器人 · 仅供参考'}</p><p class="top__id">${kiosk}</p></header>
    <div class=${`page ${waiting.value ? 'page--waiting' : ''}`} inert=${waiting.value}><${Page} key=${name} /></div>
    <${Over} /><${Dock} /><${IdleDialog} /><${Sheet} />`;
}

effect(() => { if (!active.value) { forgetFaq(); paper.value = ''; } });
const root = document.getElementById('app');
root.textContent = '';
cleanStart();
render(html`<${App} />`, root);
watchIdle();
watchHealth();
fetchDeck();
addEventListener('contextmenu', (e) => e.preventDefault());
