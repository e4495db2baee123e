import type { Service } from '@youxu/domain';
import type { DeskText } from '../strings/desk-text.ts';
import type { PickOption } from './find-options.ts';

/** Items to pick from, found by what they are called officially and by people. */
export function serviceOptions({ of }: DeskText, services: readonly Service[]): readonly PickOption[] {
  return services.map(({ id, name, citizenWords }) => ({
    id,
    lead: null,
    words: of(name),
    search: [name.zh, name.en, ...(citizenWords === undefined ? [] : [citizenWords.zh, citizenWords.en])],
  }));
}
