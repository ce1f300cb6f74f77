'use strict';

// Shows how the simulated systems are, and tells them what to do. Every text is set as text.

const BETWEEN_LOOKS_MILLIS = 2000;

const FAULTS = {
  GARBAGE: ['answers garbage', 'پاسخ بی‌معنی می‌دهد'],
  HALF: ['answers by half', 'پاسخ نیمه می‌دهد'],
  ENDLESS: ['answers without end', 'پاسخ بی‌پایان می‌دهد'],
  ERROR: ['answers with an error', 'خطا می‌دهد'],
  HANG: ['does not answer', 'پاسخ نمی‌دهد'],
};

const digits = number => number.toLocaleString('fa-IR', { useGrouping: false });

function described(system) {
  if (system.stopped) {
    return ['bad', 'stopped', 'متوقف'];
  }
  if (system.fault) {
    const [english, persian] = FAULTS[system.fault];
    return ['bad', english, persian];
  }
  if (system.millis > 0) {
    return ['slow', `slow by ${system.millis / 1000} s`, `${digits(system.millis / 1000)} ثانیه کند`];
  }
  return ['good', 'running', 'در حال کار'];
}

function card(system) {
  const section = document.getElementById('card').content.cloneNode(true).querySelector('section');
  section.id = system.name;
  section.setAttribute('aria-label', system.en);
  section.querySelector('.en').textContent = system.en;
  section.querySelector('.fa').textContent = system.fa;
  section.querySelector('.kind').textContent = system.kind;
  section.querySelector('.millis').setAttribute('aria-label', `How slow ${system.en} is`);
  section.querySelector('.how').setAttribute('aria-label', `How ${system.en} is broken`);
  for (const button of section.querySelectorAll('button')) {
    button.addEventListener('click', () => order(section, button.dataset.do));
  }
  return section;
}

function show(system) {
  let section = document.getElementById(system.name);
  if (!section) {
    section = card(system);
    document.getElementById('systems').append(section);
  }
  const [mood, english, persian] = described(system);
  section.dataset.mood = mood;
  set(section, '.words', english);
  set(section, '.persian', persian);
  set(section, '.reported', system.reported ? `${system.reported} so far · ${digits(system.reported)} تاکنون` : '');
  section.querySelector('[data-do=stop]').disabled = system.stopped;
  section.querySelector('[data-do=start]').disabled = !system.stopped;
  section.querySelector('[data-do=mend]').disabled = !system.fault && system.millis === 0;
}

/** Only where it differs: what is read aloud is what changed. */
function set(section, selector, text) {
  const element = section.querySelector(selector);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function trouble(text) {
  const element = document.getElementById('trouble');
  element.textContent = text;
  element.hidden = !text;
}

async function order(section, what) {
  const body = {
    do: what,
    millis: Number(section.querySelector('.millis').value),
    how: section.querySelector('.how').value,
  };
  const answer = await ask(`/systems/${section.id}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer) {
    show(answer);
  }
}

async function ask(path, options) {
  try {
    const response = await fetch(path, options);
    const answer = await response.json();
    trouble(response.ok ? '' : answer.error);
    return response.ok ? answer : null;
  } catch {
    trouble('The simulation does not answer: has it ended? · شبیه‌سازی پاسخ نمی‌دهد.');
    return null;
  }
}

async function look() {
  const systems = await ask('/systems');
  if (systems) {
    systems.forEach(show);
  }
  setTimeout(look, BETWEEN_LOOKS_MILLIS);
}

look();
