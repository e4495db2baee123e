import { Button, Icon, type IconName } from '@youxu/ui';
import type { ReactElement } from 'react';
import { type KioskText, useText } from '../strings/kiosk-text.ts';
import { STAFF_PARTS, type StaffPart } from './staff-page.ts';
import type { StaffPartProps } from './staff-screen.tsx';
import { printerWords } from './staff-words.ts';

const ICONS = {
  printer: 'printer',
  tickets: 'ticket',
  readers: 'scan',
  line: 'offline',
  numbers: 'info',
  service: 'pause',
  end: 'undo',
} as const satisfies Record<StaffPart, IconName>;

/** How everything is at a glance; what needs somebody says so. */
export function StaffMenu(
  props: StaffPartProps & { readonly onOpen: (part: StaffPart) => void; readonly onOut: () => void },
): ReactElement {
  const { onOpen, onOut, facts } = props;
  const text = useText();
  const { t } = text;
  const { kiosk, node, plan } = facts.versions;
  return (
    <>
      <div className="staff__menu">
        {STAFF_PARTS.map((part) => {
          const { words, isFine } = wordsOf(text, part, props);
          return (
            <Button
              key={part}
              className={isFine ? 'staff__choice' : 'staff__choice staff__choice--trouble'}
              size="choice"
              icon={ICONS[part]}
              onClick={() => onOpen(part)}
              detail={
                <>
                  {!isFine && <Icon name="warn" />} {words}
                </>
              }
            >
              {t(`kiosk.staff.part.${part}`)}
            </Button>
          );
        })}
        <Button
          className="staff__choice"
          size="choice"
          icon="cross"
          onClick={onOut}
          detail={t('kiosk.staff.leave.how')}
        >
          {t('kiosk.staff.leave')}
        </Button>
      </div>
      <p className="staff__versions">
        {t('kiosk.staff.versions', { kiosk, node, plan: plan ?? t('kiosk.staff.none') })}
      </p>
    </>
  );
}

interface PartWords {
  readonly words: string;
  readonly isFine: boolean;
}

function wordsOf(text: KioskText, part: StaffPart, { facts, state }: StaffPartProps): PartWords {
  const { t, of } = text;
  const { line, advice, tickets } = facts;
  switch (part) {
    case 'printer':
      return { words: advice ? of(advice.what) : printerWords(text, state.printer), isFine: advice === null };
    case 'tickets':
      return { words: tickets[0]?.number ?? t('kiosk.staff.none'), isFine: true };
    case 'readers': {
      const isFine = state.readers.scanner !== 'fault' && state.readers.card !== 'fault';
      return { words: t(isFine ? 'kiosk.staff.try.menu' : 'kiosk.staff.reader.fault'), isFine };
    }
    case 'line':
      return { words: t(`kiosk.staff.line.${line.connection}`), isFine: line.connection === 'online' };
    case 'numbers': {
      const { parked, numbersLeft } = line;
      const isFine = parked.length === 0;
      const words = isFine
        ? t('kiosk.staff.numbers.left', { count: numbersLeft })
        : t('kiosk.staff.numbers.parked', { count: parked.length });
      return { words, isFine };
    }
    case 'service': {
      const { outOfService } = state;
      const key =
        outOfService === null ? 'kiosk.staff.service.in' : (`kiosk.staff.service.out-by.${outOfService.by}` as const);
      return { words: t(key), isFine: outOfService === null };
    }
    case 'end':
      return { words: t(facts.inShell ? 'kiosk.staff.end.menu' : 'kiosk.staff.end.menu-agent'), isFine: true };
  }
}
