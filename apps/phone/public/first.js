// What got lost on the way is not asked for again by any browser: the page is, once the hall answers.
(() => {
  let lost = false;
  const again = () =>
    fetch(location.href).then(
      () => location.reload(),
      () => setTimeout(again, 3000),
    );
  const look = ({ target }) => {
    if (lost || !/^(SCRIPT|LINK)$/.test(target.nodeName)) return;
    lost = true;
    setTimeout(again, 1500);
  };
  addEventListener('error', look, true);
})();
