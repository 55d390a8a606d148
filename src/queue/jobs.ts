import { z } from 'zod';

/** A job's payload holds ids and nothing else: what is to be done is read anew from the tables when the job runs. */
const id = z.guid();

/** The hash of an address, never the address. */
const lane = z.string().regex(/^[\w-]{1,64}$/);

const payloads = {
  /** Take the waiting turns of one conversation. */
  turn: z.strictObject({ conversationId: id }),
  /** Send what waits for one address. */
  deliver: z.strictObject({ lane }),
  /** One reminder falls due. A version that is gone means the plan has changed since. */
  remind: z.strictObject({ reminderId: id, version: z.int().positive() }),
  /** Re-create the jobs that are missing. */
  reconcile: z.strictObject({}),
  /** Tidy what time has made useless. */
  housekeeping: z.strictObject({}),
  /** Plan one person's reminders anew. */
  plan: z.strictObject({ personId: id }),
  /** Draw one account's page anew. */
  home: z.strictObject({ accountId: id }),
  /** Look for requests that a desk has left lying. */
  nudge: z.strictObject({}),
  /** Send the e-mail that waits. */
  letters: z.strictObject({}),
};

export type JobName = keyof typeof payloads;
export type Payloads = { [J in JobName]: z.infer<(typeof payloads)[J]> };

/** One job with its payload. */
export type Job = { [J in JobName]: { job: J; payload: Payloads[J] } }[JobName];

export const JOB_NAMES = Object.keys(payloads) as JobName[];

/**
 * What a worker finds. `newer`: a name that is not on the list, or a payload that fits but for fields of which nothing is known here: a newer
 * Milepost beside us has made it. Null: the payload does not fit.
 */
export function readJob(job: string, payload: unknown): Job | 'newer' | null {
  if (!isJobName(job)) return 'newer';
  const parsed = payloads[job].safeParse(payload);
  if (parsed.success) return { job, payload: parsed.data } as Job;
  return parsed.error.issues.every(({ code }) => code === 'unrecognized_keys') ? 'newer' : null;
}

/** Null where the name is not on the list or the payload does not fit it. */
export function parseJob(job: string, payload: unknown): Job | null {
  const read = readJob(job, payload);
  return read === 'newer' ? null : read;
}

/**
 * What the job is about, for merging jobs that would do the same work: a handler does all that waits for its subject, so one
 * waiting job a subject is enough.
 */
export function subjectOf(job: Job): string {
  switch (job.job) {
    case 'turn':
      return job.payload.conversationId;
    case 'deliver':
      return job.payload.lane;
    case 'remind':
      return `${job.payload.reminderId}|${job.payload.version}`;
    case 'plan':
      return job.payload.personId;
    case 'home':
      return job.payload.accountId;
    case 'reconcile':
    case 'housekeeping':
    case 'nudge':
    case 'letters':
      return 'all';
  }
}

const isJobName = (job: string): job is JobName => Object.hasOwn(payloads, job);
