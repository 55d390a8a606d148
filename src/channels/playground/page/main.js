import { api } from './api.js';
import { startClock } from './clock.js';
import { createLog } from './conversation.js';
import { createDesk } from './desk.js';
import { byId, element } from './element.js';
import { fillPeople } from './picker.js';
import { createPreview } from './preview.js';

const POLL_MS = 2_000;
const HINT = byId('composer-hint').textContent;
const IDEAS = [
  'Who is my society advisor?',
  'Can I talk to an alum in internal medicine in Boston before my interview?',
  'What is due for me this month?',
  'Remind me next Friday to email my mentor',
];

/** One thing at a time; the page says that it is under way, and what went wrong. What comes meanwhile waits for its turn or, without `wait`, is dropped. */
let under = null;
async function busy(work, { wait = false } = {}) {
  if (under && !wait) return;
  while (under) await under;
  under = guarded(work);
  await under;
}

async function guarded(work) {
  document.body.setAttribute('aria-busy', 'true');
  byId('composer-hint').textContent = 'Milepost is answering…';
  byId('trouble').hidden = true;
  try {
    await work();
  } catch (error) {
    byId('trouble').textContent = error.message;
    byId('trouble').hidden = false;
  } finally {
    under = null;
    document.body.removeAttribute('aria-busy');
    byId('composer-hint').textContent = HINT;
  }
}

const { people, desks } = await api.people();
const as = () => byId('person').value;
const personOf = (email) => people.find((person) => person.email === email);
let clock = { zone: () => 'UTC' };
const zone = () => clock.zone();

const preview = createPreview({
  zone,
  onPress: (message, action, fields) => pressAs(presserOf(message), message, action, fields),
});
const log = createLog(byId('log'), {
  zone,
  onPreview: show,
  onPress: (message, button, fields) =>
    pressAs(as(), message, button.nonce ?? button.action, { ...fields, ...(button.nonce ? {} : button.fields) }),
  saidBy: () => personOf(as())?.name ?? 'You',
  empty: ideas,
});
const desk = createDesk({
  desks,
  people,
  zone,
  onPreview: show,
  onPress: (member, message, button, fields) =>
    pressAs(member, message, button.nonce ?? button.action, { ...fields, ...(button.nonce ? {} : button.fields) }),
  onMoved: refresh,
});

function ideas() {
  const name = personOf(as())?.name ?? '';
  return element(
    'div',
    { class: 'ideas' },
    element('p', {}, `Write to Milepost as ${name}, or start with one of these:`),
    IDEAS.map((idea) => element('button', { type: 'button', class: 'idea', click: () => send(idea) }, idea)),
  );
}

/** A message in a staff channel is pressed by the member who is chosen there. */
const presserOf = (message) => (message.to.startsWith('desk:') ? desk.member() : as());

function show(message) {
  preview.show(message);
  log.choose(message.id);
  desk.log.choose(message.id);
}

const tell = (words) => {
  byId('news').textContent = words;
};

/** Brings both logs up to date, one time after the other: an answer that was overtaken would take fresh messages off the screen. */
let refreshed = Promise.resolve();
function refresh() {
  refreshed = refreshed.catch(() => {}).then(bringUpToDate);
  return refreshed;
}

/** Answers the person's fresh messages. */
async function bringUpToDate() {
  const reader = as();
  const [own, staff] = await Promise.all([api.messages(reader), desk.refresh()]);
  const fresh = own && reader === as() ? log.update(own) : [];
  // a card that changed may stand far above what is new
  const first = fresh.find(({ edited }) => !edited) ?? fresh[0];
  if (first) log.toEnd(first.id);
  const all = [...fresh, ...(staff ?? [])];
  const again = all.find(({ id }) => id === preview.shown()?.id);
  const newest = fresh.findLast(({ edited }) => !edited) ?? fresh.at(-1);
  if (newest) show(newest);
  else if (again) show(again);
  return all;
}

/** Says what arrived; the whole of it is in the log. */
function announce(fresh, before = '') {
  const news = fresh.map(({ to, text }) => `${to.startsWith('desk:') ? 'Staff channel' : 'Milepost'}: ${text}`);
  if (before || news.length > 0) tell([before, ...news].filter(Boolean).join(' '));
}

/** The field is free again at once; words that could not be sent come back to it. */
function send(text) {
  const speaker = as();
  setWords('');
  byId('words').focus();
  return busy(
    async () => {
      try {
        await api.say(speaker, text);
      } catch (error) {
        if (byId('words').value === '') setWords(text);
        throw error;
      }
      announce(await refresh());
    },
    { wait: true },
  );
}

const pressAs = (person, message, action, fields) =>
  busy(async () => {
    const within = document.activeElement?.closest('.column')?.id;
    const results = await api.act(person, message.id, action, fields);
    announce(await refresh());
    if (document.activeElement !== document.body && document.activeElement?.isConnected) return;
    // the button is gone with the card that it stood on: go on where the answer is
    if (within === 'preview') byId('preview').focus();
    else if (message.to.startsWith('desk:')) desk.log.focus(message.id);
    else log.focus((results.findLast(({ to }) => to === as()) ?? message).id);
  });

function setWords(text) {
  byId('words').value = text;
  grow();
}

/** As high as its words, up to what the style allows. */
function grow() {
  const words = byId('words');
  words.style.height = 'auto';
  words.style.height = `${words.scrollHeight + words.offsetHeight - words.clientHeight}px`;
}

async function changePerson() {
  const person = personOf(as());
  byId('person-about').textContent = person?.about ?? '';
  history.replaceState(null, '', `?as=${encodeURIComponent(as())}`);
  log.clear();
  preview.clear();
  api.forget(as());
  await refresh();
  log.toEnd();
}

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('words').value;
  if (text.trim()) send(text);
});
byId('words').addEventListener('input', grow);
byId('words').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId('composer').requestSubmit();
});
byId('person').addEventListener('change', () => busy(changePerson, { wait: true }));
matchMedia('(prefers-color-scheme: dark)').addEventListener(
  'change',
  () => preview.shown() && preview.show(preview.shown()),
);

// what scrolls can be scrolled with the keyboard
for (const node of document.querySelectorAll('.log, .scroll')) node.tabIndex = 0;
fillPeople(byId('person'), people);
const wanted = new URLSearchParams(location.search).get('as');
if (personOf(wanted)) byId('person').value = wanted;
clock = await startClock({ busy, onMoved: async (words) => announce(await refresh(), words) });
await busy(changePerson);
document.body.dataset.ready = 'true';

setInterval(() => {
  if (!under && document.visibilityState === 'visible')
    refresh()
      .then((fresh) => announce(fresh))
      .catch(() => {});
}, POLL_MS);
