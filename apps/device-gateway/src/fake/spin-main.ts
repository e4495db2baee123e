// Loaded before a line program: from its second second on it does nothing but spin, as a port that hung up makes it.
setTimeout(() => {
  for (;;);
}, 2_000);
