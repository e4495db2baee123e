export const STAFF_PARTS = ['printer', 'tickets', 'readers', 'line', 'numbers', 'service', 'end'] as const;
export type StaffPart = (typeof STAFF_PARTS)[number];

/** What those who look after the machine see; a page of the flow like any other. */
export interface StaffPage {
  readonly at: 'staff';
  readonly part: 'pin' | 'menu' | StaffPart;
  /** What a reader has read last, for trying it out. */
  readonly seen: string | null;
}

/** Another one each time: the answer to a PIN lets in who typed it. */
export function staffDoor(): StaffPage {
  return { at: 'staff', part: 'pin', seen: null };
}
