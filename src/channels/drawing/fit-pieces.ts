/** A part of a message on its way to a platform. */
export interface Piece<Block> {
  block: Block;
  /** By the platform's measure: characters or bytes. */
  cost: number;
  /** Buttons and inputs: kept while anything else can give way, because every answer ends at a person. */
  keep: boolean;
}

export interface Room<Block> {
  maxPieces: number;
  maxCost: number;
  /** Says that something is missing; takes the place of the first piece that did not fit. */
  pointer: Piece<Block>;
  /** A piece made to fit `cost`, if the platform can cut it. */
  cut?(piece: Piece<Block>, cost: number): Piece<Block> | null;
}

/** What a person reads where an answer is longer than the platform takes. */
export const POINTER_LINE = 'There is more than fits here. Ask me about one part of it, and I will show that.';

/** The pieces that a message has room for, in order. */
export function fitPieces<Block>(pieces: readonly Piece<Block>[], room: Room<Block>): Piece<Block>[] {
  const all = total(pieces);
  if (pieces.length <= room.maxPieces && all <= room.maxCost) return [...pieces];
  const kept = pieces.filter(({ keep }) => keep);
  let places = room.maxPieces - 1;
  let cost = room.maxCost - room.pointer.cost;
  const stay = new Set<Piece<Block>>();
  for (const piece of kept) {
    if (places < 1 || piece.cost > cost) continue;
    stay.add(piece);
    places -= 1;
    cost -= piece.cost;
  }
  return fillWithReading(pieces, stay, { ...room, maxPieces: places, maxCost: cost });
}

/** Reading is taken from the top; after the first piece that does not fit, no later one is shown, so that no gap goes unsaid. */
function fillWithReading<Block>(pieces: readonly Piece<Block>[], stay: Set<Piece<Block>>, room: Room<Block>) {
  const out: Piece<Block>[] = [];
  let { maxPieces: places, maxCost: cost } = room;
  let pointed = false;
  for (const piece of pieces) {
    if (stay.has(piece)) out.push(piece);
    else if (pointed) continue;
    else if (!piece.keep && places >= 1 && piece.cost <= cost) {
      out.push(piece);
      places -= 1;
      cost -= piece.cost;
    } else {
      const start = piece.keep || places < 1 ? null : (room.cut?.(piece, cost) ?? null);
      if (start) out.push(start);
      out.push(room.pointer);
      pointed = true;
    }
  }
  return out;
}

const total = <Block>(pieces: readonly Piece<Block>[]) => pieces.reduce((sum, { cost }) => sum + cost, 0);
