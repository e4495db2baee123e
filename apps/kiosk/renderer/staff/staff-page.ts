export const STAFF_TABS = ['printer', 'readers', 'line', 'machine'] as const;
export type StaffTab = (typeof STAFF_TABS)[number];

/** What those who look after the machine see; a page of the flow like any other. */
export interface StaffPage {
  readonly at: 'staff';
  readonly tab: 'pin' | StaffTab;
  /** What a reader has read last, for trying it out. */
  readonly seen: string | null;
}

export const STAFF_DOOR: StaffPage = { at: 'staff', tab: 'pin', seen: null };
