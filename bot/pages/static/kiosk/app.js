// The kiosk: one page at a time, the same bar below it.
import { html, render, effect, useEffect } from '../vendor/preact.js';
import { Seal } from '../shared/icons.js';
import { elder, fetchDeck, kiosk } from './place.js';
import { active, cleanStart, screen } from './visit.js';
import { open, waiting } from './turns.js';
import { IdleDialog, watchIdle } from './idle.js';
import { watchHealth } from './health.js';
import { canSpeak, hush, screenWords, speak } from './speech.js';
import { Start, Home } from './start.js';
import { Question, Note } from './question.js';
import { Check, Edit } from './check.js';
import { Result, TakeAway } from './result.js';
import { Faq, Answer, forgetFaq } from './faq.js';
import { Staff } from './staff.js';
import { Wiped, Over } from './ending.js';
import { Sheet, paper } from './sheet.js';
import { Dock } from './dock.js';

const PAGES = { start: Start, home: Home, question: Question, check: Check, edit: Edit, result: Result, takeaway: TakeAway, faq: Faq, answer: Answer, note: Note, staff: Staff, wiped: Wiped };

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
  return html`<header class="top"><${Seal} /><p class="top__name">职称政策助手</p><p class="top__note">机器人 · 仅供参考</p><p class="top__id">${kiosk}</p></header>
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
