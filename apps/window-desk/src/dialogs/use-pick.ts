import { useEffect, useState } from 'react';
import { findOptions, type PickOption, type Spell } from './find-options.ts';

/** A list to search in, and what is picked in it. */
export interface Pick {
  readonly query: string;
  readonly found: readonly PickOption[];
  readonly picked: string | null;
  readonly search: (query: string) => void;
  readonly pick: (id: string) => void;
  /** Whatever is typed. */
  readonly choose: (id: string) => void;
}

/**
 * What is typed picks the first that fits; what is pressed stays picked for as long as it is among what fits.
 * @param usual picked before anything is typed
 */
export function usePick(options: readonly PickOption[], usual: string | null = null): Pick {
  const spell = useSpell();
  const [query, setQuery] = useState('');
  const [pressed, setPressed] = useState<string | null>(usual);
  const found = findOptions(options, query, spell);
  const stays = found.some(({ id }) => id === pressed);
  const first = query.trim() === '' ? null : (found[0]?.id ?? null);
  return {
    query,
    found,
    picked: stays ? pressed : first,
    search: (next) => {
      setQuery(next);
      setPressed(next.trim() === '' ? usual : null);
    },
    pick: setPressed,
    choose: (id) => {
      setQuery('');
      setPressed(id);
    },
  };
}

/** The dictionary comes once and by itself: nobody waits for it, and a desk that finds nothing by letters has it a moment later. */
let dictionary: Spell | null = null;

function useSpell(): Spell | null {
  const [spell, setSpell] = useState<Spell | null>(() => dictionary);
  useEffect(() => {
    if (dictionary !== null) return;
    let wanted = true;
    void import('@youxu/ui/spelling').then((loaded) => {
      dictionary = loaded.spell;
      if (wanted) setSpell(() => loaded.spell);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return spell;
}
