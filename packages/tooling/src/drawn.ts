/** For `page.evaluate`: resolves once a page has drawn what it has, in its own letters and at the size that it was given last. */
export const DRAWN = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  do {
    await frame();
    await frame();
    await document.fonts.ready;
  } while (document.fonts.status !== 'loaded');
})()`;
