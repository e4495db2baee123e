import type { CardFacts, CardKind } from './card-text.ts';
import { maskId, maskName } from './privacy.ts';

/** What may be seen of a card by chance: in a log, in an error, in a message. */
export interface MaskedCard {
  readonly kind: CardKind;
  readonly name: string;
  readonly idNumber: string;
}

/**
 * A card that was read. Printed, logged, spread, sent to a worker or turned into JSON it shows two masked fields at most;
 * only {@link IdCard.reveal} gives what it says, so every place that uses personal data can be found by that word.
 */
export class IdCard {
  readonly #facts: CardFacts;

  constructor(facts: CardFacts) {
    this.#facts = facts;
  }

  reveal(): CardFacts {
    return this.#facts;
  }

  toJSON(): MaskedCard {
    const { kind, name, nameLatin, idNumber } = this.#facts;
    return { kind, name: maskName(name || (nameLatin ?? '')), idNumber: maskId(idNumber) };
  }

  toString(): string {
    const { kind, name, idNumber } = this.toJSON();
    return `IdCard(${kind}, ${name}, ${idNumber})`;
  }

  /** For console.log, util.inspect and the messages of assertions. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}
