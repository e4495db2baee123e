import type { AppointmentView, BookingView, ServiceId, StaffTicket, TicketNumber, TicketTaken } from '@youxu/domain';

/** `first`: not printed yet; `printed`: the one unmarked print has been made [INV-3]; `again`: every print is marked 补打. */
export type SlipPaper = 'first' | 'printed' | 'again';

/** What lies before the guide. */
export type Front =
  | { readonly kind: 'find' /** Another one begins with an empty field. */; readonly turn: number }
  | { readonly kind: 'ticket'; readonly ticket: StaffTicket }
  | {
      readonly kind: 'taken';
      readonly taken: TicketTaken;
      readonly paper: SlipPaper;
      /** How it stands since. */
      readonly since?: StaffTicket;
    }
  | { readonly kind: 'bookings'; readonly bookings: readonly AppointmentView[] }
  | { readonly kind: 'appointment'; readonly booking: BookingView };

/** Questions that stand above it. */
export type GuideDialog =
  | { readonly kind: 'take'; readonly serviceIds: readonly ServiceId[]; readonly offline: TicketNumber | null }
  | { readonly kind: 'offline-item'; readonly number: TicketNumber }
  | { readonly kind: 'book'; readonly serviceId: ServiceId }
  | { readonly kind: 'mark'; readonly ticket: StaffTicket }
  | { readonly kind: 'cancel'; readonly ticket: StaffTicket }
  | { readonly kind: 'verify'; readonly number: TicketNumber | null }
  | { readonly kind: 'call-sheets' }
  | { readonly kind: 'menu' };
