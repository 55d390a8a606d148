import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Platform, Reminded } from './platform.js';
import { pick, random } from './random.js';
import { settled, type World } from './world.js';

/** One thing that a student wrote, and whether the program said that it has it. */
export interface Said {
  student: string;
  token: string;
  acknowledged: boolean;
}

/** In the title is the person's canary. */
export interface Planned extends Reminded {
  student: string;
}

/** Somebody pressed a button on somebody else's reminder. */
export interface Forged {
  by: string;
  reminderId: string;
  acknowledged: boolean;
}

/** What the driver knows, for the ledger to compare with. */
export interface History {
  said: Said[];
  planned: Planned[];
  forged: Forged[];
  /** Texts that were sent back to Slack in acknowledgements. */
  replies: string[];
}

const WORDS = ['help', 'what is due for me', 'who is my society advisor'];

/** By the student's place in the world: found in a message, it says whose words they are. */
export const canaryOf = (student: string): string => `Kestrel${student.replace('student', '')}Zq`;

/** Students who write, reminders that fall due and forged presses, all at times and in an order of the seed's. */
export class Traffic {
  readonly record: History = { said: [], planned: [], forged: [], replies: [] };
  readonly #next: () => number;
  readonly #personIds = new Map<string, string>();
  readonly #open = new Set<Promise<unknown>>();
  #serial = 0;
  #running: Promise<void> | null = null;
  #stop = false;

  constructor(
    readonly world: World,
    seed: number,
  ) {
    this.#next = random(seed ^ 0x7aff1c);
  }

  /** Everybody says hello, so that there is an account to write to, and has no quiet hours. */
  async begin(): Promise<void> {
    const { pool, students, inDanger } = this.world;
    for (const student of [...students, inDanger]) await this.say(student);
    await settled(this.world);
    await pool.query(
      `insert into preferences (person_id, quiet_from, quiet_to, updated_at) select id, '00:00', '00:00', now() from people
       on conflict (person_id) do nothing`,
    );
    for (const student of students) {
      const { rows } = await pool.query('select person_id from accounts where external_id = $1', [
        this.#platformOf(student).externalId(student),
      ]);
      if (rows[0]?.person_id) this.#personIds.set(student, rows[0].person_id);
      else throw new Error(`${student} has no account`);
    }
  }

  /** Something every few hundred milliseconds, until `rest`. */
  flow(): void {
    this.#stop = false;
    this.#running = (async () => {
      while (!this.#stop) {
        const what = this.#next();
        if (what < 0.55) this.#keep(this.say(pick(this.#next, this.world.students)));
        else if (what < 0.9) this.#keep(this.plan(1));
        else this.#keep(this.forge());
        await pause(250 + this.#next() * 500);
      }
    })();
  }

  async rest(): Promise<void> {
    this.#stop = true;
    await this.#running;
    await Promise.allSettled([...this.#open]);
  }

  async say(student: string, text?: string): Promise<Said> {
    this.#serial += 1;
    const token = `${canaryOf(student)}t${this.#serial}`;
    const said: Said = { student, token, acknowledged: false };
    this.record.said.push(said);
    const platform = this.#platformOf(student);
    const answer = await platform.say(student, `${text ?? pick(this.#next, WORDS)} (${token})`);
    said.acknowledged = answer.acknowledged;
    this.record.replies.push(answer.text);
    return said;
  }

  /** Reminders that are due by now, each for somebody. What was not written was not planned. */
  async plan(count: number, dueInMs = 0): Promise<void> {
    for (let made = 0; made < count; made += 1) await this.planFor(pick(this.#next, this.world.students), dueInMs);
  }

  async planFor(student: string, dueInMs: number): Promise<void> {
    this.#serial += 1;
    const planned = { student, id: randomUUID(), title: `${canaryOf(student)}r${this.#serial}e` };
    const due = new Date(Date.now() + dueInMs);
    const written = await this.world.pool
      .query(
        `insert into reminders (id, person_id, occurrence, title, local_at, time_zone, due_at, updated_at)
         values ($1, $2, $3, $4, to_char($5::timestamptz at time zone 'America/New_York', 'YYYY-MM-DD"T"HH24:MI'), 'America/New_York', $5, now())`,
        [planned.id, this.personId(student), `rig-${this.#serial}`, planned.title, due],
      )
      .then(
        () => true,
        () => false,
      );
    if (written) this.record.planned.push(planned);
  }

  personId(student: string): string {
    const id = this.#personIds.get(student);
    if (!id) throw new Error(`${student} has no account`);
    return id;
  }

  /** A press on "Done" of somebody else's reminder, with a signature that is good. */
  async forge(): Promise<void> {
    const victim = pick(this.#next, this.world.students);
    const platform = this.#platformOf(victim);
    const by = pick(
      this.#next,
      platform.students.filter((one) => one !== victim),
    );
    const mine = this.record.planned.filter(({ student }) => student === victim);
    const answer = await platform.pressDone(by, victim, mine);
    if (!answer) return;
    const { reminderId, acknowledged, text } = answer;
    this.record.forged.push({ by, reminderId, acknowledged });
    this.record.replies.push(text);
  }

  /** Whoever is not planned for is in Slack. */
  #platformOf(student: string): Platform {
    const { platforms } = this.world;
    const found = platforms.find(({ students }) => students.includes(student)) ?? platforms[0];
    if (!found) throw new Error('there is no platform');
    return found;
  }

  #keep(work: Promise<unknown>): void {
    const kept = work.catch(() => {}).finally(() => this.#open.delete(kept));
    this.#open.add(kept);
  }
}
