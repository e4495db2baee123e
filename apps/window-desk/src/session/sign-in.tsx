import { Button, Card, durationWords, List, ListRow, Notice, refusalWords, TextField, useHere } from '@youxu/ui';
import { type FormEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import './sign-in.css';
import { KeptSheets } from '../sheets/kept-sheets.tsx';
import { type DeskText, useText } from '../strings/desk-text.ts';
import type { DeskMemory, KnownPerson } from './desk-memory.ts';
import type { Entering, EnterProblem } from './enter-hall.ts';
import type { DemoInfo, HallApi } from './hall-api.ts';

interface SignInProps {
  readonly api: HallApi;
  readonly memory: Pick<DeskMemory, 'lastWindow' | 'peopleAt'>;
  /** The window that the page's address names. */
  readonly windowId: string | null;
  /** The last session expired or was taken away. */
  readonly wasEnded: boolean;
  /** Null: the page is another one. */
  readonly onEnter: (who: Entering) => Promise<EnterProblem | null>;
}

export function SignIn({ api, memory, windowId, wasEnded, onEnter }: SignInProps): ReactElement {
  const text = useText();
  const { t } = text;
  const { timeZone } = useHere();
  const place = windowId ?? memory.lastWindow();
  const [number, setNumber] = useState('');
  const [picked, setPicked] = useState<KnownPerson | null>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(wasEnded ? t('sign-in.over') : null);
  const [busy, setBusy] = useState(false);
  const demo = useDemoInfo(api);

  const signIn = async (asNumber: string, withPassword: string, at: string | null): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const refused = await onEnter({ number: asNumber, password: withPassword, windowId: at });
    if (refused === null) return;
    setBusy(false);
    setProblem(enterProblemWords(text, refused, timeZone));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void signIn(number.trim(), password, picked === null ? null : place);
  };

  return (
    <main className="sign-in">
      <h1 className="yx-said">{t('app.name')}</h1>
      <Card title={demo === null ? t('app.name') : text.of(demo.hall)} className="sign-in__card">
        <form className="sign-in__form" onSubmit={submit}>
          {problem !== null && (
            <div role="alert">
              <Notice kind="bad">{problem}</Notice>
            </div>
          )}
          {place !== null && (
            <People
              people={memory.peopleAt(place)}
              picked={picked}
              onPick={(person) => {
                setPicked(person);
                setNumber(person.number);
                setPassword('');
                passwordField.current?.focus();
              }}
            />
          )}
          <TextField
            label={t('sign-in.number')}
            ref={focusAtOnce}
            autoComplete="username"
            value={number}
            onChange={(typed) => {
              setPicked(null);
              setNumber(typed);
            }}
            required
          />
          <TextField
            label={t('sign-in.password')}
            ref={passwordField}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            required
          />
          <Button variant="primary" type="submit" busy={busy}>
            {t('sign-in.submit')}
          </Button>
        </form>
        <KeptSheets />
      </Card>
      {demo !== null && (
        <DemoStaff demo={demo} preferred={windowId} onPick={(one) => void signIn(one.number, one.password, null)} />
      )}
    </main>
  );
}

function focusAtOnce(input: HTMLInputElement | null): void {
  input?.focus();
}

type DemoPerson = DemoInfo['staff'][number];

function DemoStaff({
  demo,
  preferred,
  onPick,
}: {
  readonly demo: DemoInfo;
  readonly preferred: string | null;
  readonly onPick: (person: DemoPerson) => void;
}): ReactElement {
  const text = useText();
  const [query, setQuery] = useState('');
  const here = (person: DemoPerson): number => (preferred !== null && person.windowIds.includes(preferred) ? 0 : 1);
  const windowOf = (person: DemoPerson): string => person.windowIds.map((id) => id.replace('window-', '')).join('、');
  // Who sits at no window: what there is to try as this person.
  const roleOf = ({ roles }: DemoPerson): string =>
    roles.includes('guide') ? text.t('guide.title') : roles.includes('duty-manager') ? text.t('key.manager') : '';
  const found = demo.staff
    .filter(({ roles }) => ['clerk', 'guide', 'duty-manager'].some((role) => roles.includes(role)))
    .filter((person) =>
      [person.number, person.name.zh, person.name.en, ...person.windowIds, roleOf(person)].some((word) =>
        word.toLowerCase().includes(query.trim().toLowerCase()),
      ),
    )
    .toSorted((a, b) => here(a) - here(b));
  return (
    <Card title={text.t('sign-in.demo')} className="sign-in__demo">
      <TextField label={text.t('sign-in.search')} type="search" value={query} onChange={setQuery} />
      {found.length === 0 && <p>{text.t('sign-in.nobody')}</p>}
      <List label={text.t('sign-in.demo')}>
        {found.map((person) => (
          <ListRow
            key={person.id}
            lead={person.number}
            trail={person.windowIds.length > 0 ? text.t('choose.window', { number: windowOf(person) }) : roleOf(person)}
            onPress={() => onPick(person)}
          >
            {text.of(person.name)}
          </ListRow>
        ))}
      </List>
    </Card>
  );
}

function useDemoInfo(api: HallApi): DemoInfo | null {
  const [demo, setDemo] = useState<DemoInfo | null>(null);
  useEffect(() => {
    let wanted = true;
    void api.demoInfo().then((info) => wanted && setDemo(info));
    return () => {
      wanted = false;
    };
  }, [api]);
  return demo;
}

/** Those who sit at this window in turn: one press and a password, and they are signed on. */
function People({
  people,
  picked,
  onPick,
}: {
  readonly people: readonly KnownPerson[];
  readonly picked: KnownPerson | null;
  readonly onPick: (person: KnownPerson) => void;
}): ReactElement | null {
  const { t, of } = useText();
  if (people.length === 0) return null;
  return (
    <fieldset className="sign-in__people">
      <legend className="sign-in__legend">{t('sign-in.here')}</legend>
      {people.map((person) => (
        <Button key={person.number} pressed={person === picked} onClick={() => onPick(person)}>
          {of(person.name)}
        </Button>
      ))}
    </fieldset>
  );
}

/** Why somebody did not come in, or not to this window. */
export function enterProblemWords(text: DeskText, problem: EnterProblem, timeZone: string): string {
  if (problem.at === 'window') return refusalWords(text, problem.refusal, timeZone, 0);
  return doorWords(text, problem.refusal);
}

function doorWords({ t, lang }: DeskText, problem: Extract<EnterProblem, { at: 'door' }>['refusal']): string {
  if (problem.code === 'unreachable') return t('sign-in.unreachable');
  if (problem.code === 'busy') return t('sign-in.busy', { wait: durationWords(problem.facts.retryAfterMs, lang) });
  return t('sign-in.wrong');
}
