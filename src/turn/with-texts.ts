import type { TextModel, Texts, TextWanted } from '../intents/model-texts.js';
import { SECOND } from '../time/durations.js';

/** What a person waits for a model at most, all its questions in one turn together. */
const PATIENCE = 4 * SECOND;
/** More than any one turn asks for. */
const MOST = 4;

/** Leaves the transaction; what it changed is undone, and it is run again once the text is there. */
class NotYetWritten extends Error {
  override name = 'NotYetWritten';
  constructor(readonly wanted: TextWanted) {
    super('a text is asked for first');
  }
}

export interface Patience {
  /** At whose expense; null: nobody that we know, and then no model is asked. */
  asker: string | null;
  /** `performance.now()` when the person began to wait. */
  since: number;
}

/**
 * Runs `work`, which may ask for texts of a model as if they were there. The model is asked outside of it, so that no transaction waits.
 * Without a model, with its time up, or for a stranger, there are none.
 */
export async function withTexts<T>(
  model: TextModel | null | undefined,
  { asker, since }: Patience,
  work: (texts: Texts | undefined) => Promise<T>,
): Promise<T> {
  if (!model || asker === null) return work(undefined);
  const written = new Map<string, Awaited<ReturnType<TextModel['write']>>>();
  const find = (wanted: TextWanted) => {
    const found = written.get(JSON.stringify(wanted));
    if (found === undefined && written.size < MOST) throw new NotYetWritten(wanted);
    return found ?? null;
  };
  const texts: Texts = {
    quotes: (wanted) => asQuotes(find({ kind: 'quotes', ...wanted })),
    introduction: (wanted) => asText(find({ kind: 'introduction', ...wanted })),
    summary: (wanted) => asText(find({ kind: 'summary', ...wanted })),
  };
  for (;;) {
    try {
      return await work(texts);
    } catch (error) {
      if (!(error instanceof NotYetWritten)) throw error;
      const withinMs = PATIENCE - (performance.now() - since);
      const text = await model.write(error.wanted, { asker, withinMs }).catch(() => null);
      written.set(JSON.stringify(error.wanted), text);
    }
  }
}

const asText = (found: Awaited<ReturnType<TextModel['write']>>) => (typeof found === 'string' ? found : null);
const asQuotes = (found: Awaited<ReturnType<TextModel['write']>>) => (Array.isArray(found) ? found : null);
