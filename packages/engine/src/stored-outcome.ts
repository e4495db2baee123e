import type { Json } from '@youxu/basics';
import type { CommandName, CommandResult, Refusal } from '@youxu/domain';

/** What the journal keeps of a request, so that a retry gets the same answer [INV-5]. */
export type Outcome =
  | { readonly kind: 'done'; readonly name: CommandName; readonly result: CommandResult<CommandName> }
  | { readonly kind: 'refused'; readonly name: CommandName; readonly refusal: Refusal }
  /** Voided before it arrived: it will never execute. */
  | { readonly kind: 'voided' };

export function outcomeToJson(outcome: Outcome): Json {
  return outcome as unknown as Json;
}

export function outcomeFromJson(json: Json): Outcome {
  return json as unknown as Outcome;
}
