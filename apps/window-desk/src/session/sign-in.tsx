import { Button, Card, durationWords, Field, List, ListRow, Notice, Tag } from '@youxu/ui';
import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import './sign-in.css';
import { type DeskText, useText } from '../strings/desk-text.ts';
import type { DemoInfo, HallApi, Session } from './hall-api.ts';

interface SignInProps {
  readonly api: HallApi;
  /** The window of this desk: its people come first in a demonstration. */
  readonly preferred: string | null;
  /** The last session expired or was taken away. */
  readonly wasEnded: boolean;
  readonly onSignedIn: (session: Session) => void;
}

export function SignIn({ api, preferred, wasEnded, onSignedIn }: SignInProps): ReactElement {
  const text = useText();
  const { t } = text;
  const [number, setNumber] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(wasEnded ? t('sign-in.over') : null);
  const [busy, setBusy] = useState(false);
  const demo = useDemoInfo(api);

  const signIn = async (asNumber: string, withPassword: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await api.signIn(asNumber, withPassword);
    setBusy(false);
    if (answer.ok) onSignedIn(answer.value);
    else setProblem(problemWords(text, answer.error));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void signIn(number.trim(), password);
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
          <Field label={t('sign-in.number')}>
            {(control) => (
              <input
                {...control}
                ref={focusAtOnce}
                autoComplete="username"
                value={number}
                onChange={(event) => setNumber(event.target.value)}
                required
              />
            )}
          </Field>
          <Field label={t('sign-in.password')}>
            {(control) => (
              <input
                {...control}
                type="password"
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
                required
              />
            )}
          </Field>
          <Button variant="primary" type="submit" busy={busy}>
            {t('sign-in.submit')}
          </Button>
        </form>
      </Card>
      {demo !== null && (
        <DemoStaff demo={demo} preferred={preferred} onPick={(one) => void signIn(one.number, one.password)} />
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
  const found = demo.staff
    .filter(({ roles }) => roles.includes('clerk') || roles.includes('duty-manager'))
    .filter(({ number, name, windowIds }) =>
      [number, name.zh, name.en, ...windowIds].some((word) => word.toLowerCase().includes(query.trim().toLowerCase())),
    )
    .toSorted((a, b) => here(a) - here(b));
  return (
    <Card title={text.t('sign-in.demo')} aside={<Tag kind="warn">Demo</Tag>} className="sign-in__demo">
      <Field label={text.t('sign-in.search')}>
        {(control) => (
          <input {...control} type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
        )}
      </Field>
      {found.length === 0 && <p>{text.t('sign-in.nobody')}</p>}
      <List label={text.t('sign-in.demo')}>
        {found.map((person) => (
          <ListRow
            key={person.id}
            lead={person.number}
            trail={person.windowIds.length > 0 && text.t('choose.window', { number: windowOf(person) })}
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

type SignInProblem = Extract<Awaited<ReturnType<HallApi['signIn']>>, { ok: false }>['error'];

function problemWords({ t, lang }: DeskText, problem: SignInProblem): string {
  if (problem.code === 'unreachable') return t('sign-in.unreachable');
  if (problem.code === 'busy') return t('sign-in.busy', { wait: durationWords(problem.facts.retryAfterMs, lang) });
  return t('sign-in.wrong');
}
