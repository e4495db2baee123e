import { useConnection } from '@youxu/client/react';
import type { CallSheet, QueueId } from '@youxu/domain';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { usePulling } from './pulling.tsx';
import { mergedSheets, SheetStore } from './sheet-store.ts';

const EVERY_MS = 60_000;

const CallSheetsContext = createContext<readonly CallSheet[]>([]);

/** The emergency call sheets of this desk. */
export function useCallSheets(): readonly CallSheet[] {
  return useContext(CallSheetsContext);
}

/** Keeps the sheets of these queues for whatever stands below. */
export function CallSheetsProvider(props: {
  readonly queueIds: readonly QueueId[];
  readonly children: ReactNode;
}): ReactNode {
  return <CallSheetsContext value={useKeptSheets(props.queueIds)}>{props.children}</CallSheetsContext>;
}

/**
 * Keeps the emergency call sheets of these queues at most a minute old for as long as the server answers, and says which there are.
 * They outlive it, and the browser.
 */
function useKeptSheets(queueIds: readonly QueueId[]): readonly CallSheet[] {
  const pulling = usePulling();
  const store = useMemo(() => new SheetStore(localStorage), []);
  const isOnline = useConnection().state === 'online';
  const key = queueIds.join(' ');
  const [sheets, setSheets] = useState<readonly CallSheet[]>(() => store.sheets(queueIds));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the queues
  useEffect(() => {
    setSheets(store.sheets(queueIds));
    if (!isOnline) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const pull = async (): Promise<void> => {
      const newest: CallSheet[] = [];
      for (const queueId of queueIds) {
        const pulled = await pulling.view('call-sheet', { queueId });
        if (!wanted) return;
        if (pulled.ok) newest.push(pulled.value);
      }
      if (newest.length === 0) return;
      const isKept = store.keep(newest);
      // Where the browser has no room, the page itself still knows them.
      setSheets((before) => (isKept ? store.sheets(queueIds) : mergedSheets(queueIds, newest, before)));
    };
    const refresh = async (): Promise<void> => {
      try {
        await pull();
      } finally {
        // Whatever went wrong once: the next ones are wanted all the more.
        if (wanted) timer = setTimeout(() => void refresh(), EVERY_MS);
      }
    };
    void refresh();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [pulling, store, isOnline, key]);
  return sheets;
}
