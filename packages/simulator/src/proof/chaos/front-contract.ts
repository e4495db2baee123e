import type { CommandOutcome } from '@youxu/client';
import type { StaffId, ViewName, WindowId } from '@youxu/domain';
import type { ClientCommandName } from '@youxu/protocol';
import type { GivenRequest } from '../../black-box/witness.ts';
import type { Shown } from './screen-watch.ts';

/** What a client does besides showing views. */
export type Work =
  | { readonly kind: 'clerk'; readonly windowId: WindowId; readonly staffId: StaffId }
  | { readonly kind: 'rating'; readonly windowId: WindowId }
  | { readonly kind: 'speaker'; readonly speakerZoneId: string };

export interface FrontClient {
  readonly name: string;
  /** Of its own faulty line to the hall. */
  readonly url: string;
  /** A device's token, or a member of staff who signs in with the password of demonstrations. */
  readonly as: { readonly token: string } | { readonly staffNumber: string };
  /** Who it is, as the journal names them. */
  readonly actor: string;
  readonly follows: readonly { readonly view: ViewName; readonly params: Readonly<Record<string, string>> }[];
  readonly work?: Work;
}

export interface FrontSetup {
  readonly seed: number;
  readonly clients: readonly FrontClient[];
}

/** What the conductor tells the process with the hall's clients in it. `rest`: everybody puts their hands down. */
export type ToFront =
  | { readonly kind: 'begin'; readonly setup: FrontSetup }
  | { readonly kind: 'how-are-you' }
  | { readonly kind: 'rest' };

export interface FrontHealth {
  /** Clients that are not online, and clients with requests that nobody has settled. */
  readonly offline: readonly string[];
  readonly unsettled: readonly string[];
  readonly pending: number;
}

export type FromFront =
  | { readonly kind: 'at-work' }
  | {
      readonly kind: 'showed';
      readonly name: string;
      readonly key: string;
      readonly shown: Shown;
      readonly atMs: number;
    }
  | {
      readonly kind: 'heard';
      readonly name: ClientCommandName;
      readonly input: unknown;
      readonly outcome: CommandOutcome;
      readonly from: GivenRequest;
    }
  | { readonly kind: 'problem'; readonly problem: string }
  | ({ readonly kind: 'health' } & FrontHealth);
