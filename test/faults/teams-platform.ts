import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { executed, said } from '../helpers/teams/activities.js';
import type { Shown } from '../helpers/teams/fake-connector.js';
import { cardButtons, cardWords, type TeamsSide } from '../helpers/teams-app.js';
import type { Answer, DeliveryRow, Platform, Posted } from './platform.js';

/** Microsoft brings an activity again that was not taken. */
const AGAIN = 1_000;
const SCHOOL = new URL('../../src/school/sample/school.yaml', import.meta.url);

export interface Member {
  name: string;
  email: string;
}

/** @param url the program's address, whichever process answers there */
export function teamsPlatform(teams: TeamsSide, url: string, members: readonly Member[]): Platform {
  for (const { name, email } of members) teams.know(name, email);
  const desks = [...readFileSync(SCHOOL, 'utf8').matchAll(/teams_channel: (\S+)/g)].map(([, channel]) => channel ?? '');
  for (const desk of desks) teams.connector.know(desk);
  const students = members.map(({ name }) => name);
  const bring = async (student: string, activity: Record<string, unknown>): Promise<Answer> => {
    for (let tries = 1; ; tries += 1) {
      const answer = await teams
        .bring(url, student, activity)
        .catch((error: unknown) => ({ status: 0, body: `${error}` }));
      const acknowledged = answer.status === 200 && (answer.body?.statusCode ?? 200) === 200;
      if (acknowledged || tries === 3) return { acknowledged, text: JSON.stringify(answer.body) };
      await pause(AGAIN);
    }
  };
  return {
    students,
    secrets: Object.values(teams.env).filter((value) => value.includes('secret')),
    externalId: (student) => String((teams.chat(student).from as { aadObjectId: string }).aadObjectId),
    say: (student, text) => bring(student, said(text)),
    async pressDone(by, student, mine) {
      const shown = teams.heard(student).findLast(({ activity }) => mine.some(({ title }) => isAbout(activity, title)));
      const target = mine.find(({ title }) => shown && isAbout(shown.activity, title));
      const button = cardButtons(shown?.activity).find(
        ({ title, data }) => title.includes('Done') && target && JSON.stringify(data).includes(target.id),
      );
      if (!shown || !target || !button) return null;
      return { ...(await bring(by, executed(button.data, { replyToId: shown.id }))), reminderId: target.id };
    },
    posts: (deliveries) => [
      ...students.flatMap((student) => postsIn(student, teams.heard(student), deliveries)),
      ...teams.connector
        .messages()
        .filter(({ conversation }) => desks.some((desk) => conversation.startsWith(desk)))
        .map(({ activity }) => ({ reader: null, deliveryId: '', words: JSON.stringify(activity) })),
    ],
  };
}

const isAbout = (activity: unknown, title: string): boolean => cardWords(activity).includes(title);

/**
 * Teams shows nobody which delivery a message is, so the ids that it answered with say so. What it took and whose answer was lost has none: that
 * is a copy of what an unclear delivery says, of the one with the fewest copies; or else nothing accounts for it.
 */
function postsIn(reader: string, shown: readonly Shown[], deliveries: readonly DeliveryRow[]): Posted[] {
  const byPlace = new Map<string, DeliveryRow>();
  for (const one of deliveries) {
    if (one.platform_id && !byPlace.has(one.platform_id)) byPlace.set(one.platform_id, one);
  }
  const copies = new Map<string, number>();
  const count = ({ id }: DeliveryRow) => copies.get(id) ?? 0;
  const note = (one: DeliveryRow) => copies.set(one.id, count(one) + 1);
  const known = shown.map((message) => byPlace.get(`${message.conversation}|${message.id}`) ?? null);
  for (const one of known) if (one) note(one);
  return shown.map(({ activity }, index) => {
    const words = JSON.stringify(activity);
    const own = known[index];
    if (own) return { reader, deliveryId: own.id, words };
    const [copied] = deliveries
      .filter(({ unclear, reply }) => unclear > 0 && JSON.parse(reply).text === activity.summary)
      .toSorted((a, b) => count(a) - count(b));
    if (copied) note(copied);
    return { reader, deliveryId: copied?.id ?? '', words };
  });
}
