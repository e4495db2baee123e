/** Runs one task after the other: pulling and plugging a cable at once must end as the last caller wants it. */
export function oneAfterTheOther(): (task: () => Promise<void>) => Promise<void> {
  let before: Promise<void> = Promise.resolve();
  return (task) => {
    const done = before.then(task);
    before = done.catch(() => {});
    return done;
  };
}
