import {
  FIELD_FAULTS,
  type FieldFault,
  type FieldWishes,
  KEY_TOUCHES,
  type KeyTouch,
  LEVELS,
  type Level,
  PAD_KEYS,
  type PadKey,
} from '../field-contract.ts';

/** What a page may wish of the field. False where there is no such thing. */
export interface FieldHands {
  readonly touchKey: (device: string, key: PadKey, touch: KeyTouch) => boolean;
  readonly rate: (device: string, level: Level) => boolean;
  readonly setFault: (id: string, fault: FieldFault, on: boolean) => Promise<boolean>;
  readonly restore: (id?: string) => Promise<boolean>;
}

/** Each wish as it may be understood; whatever a stranger can send is `unknown`. */
export const FIELD_WISHES: Readonly<
  Record<keyof FieldWishes, (wish: Readonly<Record<string, unknown>>, hands: FieldHands) => boolean | Promise<boolean>>
> = {
  touchKey: ({ device, key, touch }, hands) => {
    const [knownKey, knownTouch] = [oneOf(PAD_KEYS, key), oneOf(KEY_TOUCHES, touch)];
    if (typeof device !== 'string' || knownKey === undefined || knownTouch === undefined) return false;
    return hands.touchKey(device, knownKey, knownTouch);
  },
  rate: ({ device, level }, hands) => {
    const known = oneOf(LEVELS, level);
    return typeof device === 'string' && known !== undefined && hands.rate(device, known);
  },
  fieldFault: ({ id, fault, on }, hands) => {
    const known = oneOf(FIELD_FAULTS, fault);
    if (typeof id !== 'string' || known === undefined || typeof on !== 'boolean') return false;
    return hands.setFault(id, known, on);
  },
  fieldRestore: ({ id }, hands) => {
    if (id === undefined) return hands.restore();
    return typeof id === 'string' && hands.restore(id);
  },
};

function oneOf<T>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}
