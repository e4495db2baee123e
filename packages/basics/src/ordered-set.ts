interface Node<T> {
  readonly item: T;
  readonly priority: number;
  size: number;
  left: Node<T> | undefined;
  right: Node<T> | undefined;
}

/**
 * A set kept in order, with ranks: add, delete, first, rank and at are O(log n) expected.
 * A treap (Seidel and Aragon 1996) whose priorities come from a counter run through a mixing function,
 * so that the same operations always build the same tree.
 *
 * `compare` must be a total order in which only one item equals itself; items must not change while they are in the set.
 */
export class OrderedSet<T> {
  #root: Node<T> | undefined;
  #counter = 0;
  readonly #compare: (a: T, b: T) => number;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  get size(): number {
    return sizeOf(this.#root);
  }

  /** False when an equal item was there already. */
  add(item: T): boolean {
    if (this.has(item)) return false;
    this.#counter = (this.#counter + 0x9e3779b9) | 0;
    const node = { item, priority: mix(this.#counter), size: 1, left: undefined, right: undefined };
    this.#root = insert(this.#root, node, this.#compare);
    return true;
  }

  /** False when no equal item was there. */
  delete(item: T): boolean {
    if (!this.has(item)) return false;
    this.#root = remove(this.#root, item, this.#compare);
    return true;
  }

  has(item: T): boolean {
    let node = this.#root;
    while (node !== undefined) {
      const order = this.#compare(item, node.item);
      if (order === 0) return true;
      node = order < 0 ? node.left : node.right;
    }
    return false;
  }

  first(): T | undefined {
    let node = this.#root;
    while (node?.left !== undefined) node = node.left;
    return node?.item;
  }

  last(): T | undefined {
    let node = this.#root;
    while (node?.right !== undefined) node = node.right;
    return node?.item;
  }

  /** The item with `index` items before it, or undefined. */
  at(index: number): T | undefined {
    let node = this.#root;
    let rest = index;
    while (node !== undefined) {
      const left = sizeOf(node.left);
      if (rest === left) return node.item;
      if (rest < left) node = node.left;
      else {
        rest -= left + 1;
        node = node.right;
      }
    }
    return undefined;
  }

  /** How many items come before `item`, which need not be in the set. */
  rank(item: T): number {
    let node = this.#root;
    let before = 0;
    while (node !== undefined) {
      if (this.#compare(item, node.item) <= 0) node = node.left;
      else {
        before += sizeOf(node.left) + 1;
        node = node.right;
      }
    }
    return before;
  }

  /** In order. The set must not change while it is walked. */
  *[Symbol.iterator](): Generator<T> {
    const stack: Node<T>[] = [];
    let node = this.#root;
    while (node !== undefined || stack.length > 0) {
      while (node !== undefined) {
        stack.push(node);
        node = node.left;
      }
      const top = stack.pop() as Node<T>;
      yield top.item;
      node = top.right;
    }
  }
}

function sizeOf<T>(node: Node<T> | undefined): number {
  return node === undefined ? 0 : node.size;
}

function resize<T>(node: Node<T>): Node<T> {
  node.size = sizeOf(node.left) + sizeOf(node.right) + 1;
  return node;
}

function insert<T>(root: Node<T> | undefined, node: Node<T>, compare: (a: T, b: T) => number): Node<T> {
  if (root === undefined) return node;
  if (node.priority > root.priority) {
    [node.left, node.right] = split(root, node.item, compare);
    return resize(node);
  }
  if (compare(node.item, root.item) < 0) root.left = insert(root.left, node, compare);
  else root.right = insert(root.right, node, compare);
  return resize(root);
}

function split<T>(
  root: Node<T> | undefined,
  item: T,
  compare: (a: T, b: T) => number,
): [Node<T> | undefined, Node<T> | undefined] {
  if (root === undefined) return [undefined, undefined];
  if (compare(root.item, item) < 0) {
    const [low, high] = split(root.right, item, compare);
    root.right = low;
    return [resize(root), high];
  }
  const [low, high] = split(root.left, item, compare);
  root.left = high;
  return [low, resize(root)];
}

function remove<T>(root: Node<T> | undefined, item: T, compare: (a: T, b: T) => number): Node<T> | undefined {
  if (root === undefined) return undefined;
  const order = compare(item, root.item);
  if (order === 0) return merge(root.left, root.right);
  if (order < 0) root.left = remove(root.left, item, compare);
  else root.right = remove(root.right, item, compare);
  return resize(root);
}

function merge<T>(low: Node<T> | undefined, high: Node<T> | undefined): Node<T> | undefined {
  if (low === undefined) return high;
  if (high === undefined) return low;
  if (low.priority > high.priority) {
    low.right = merge(low.right, high);
    return resize(low);
  }
  high.left = merge(low, high.left);
  return resize(high);
}

function mix(seed: number): number {
  let t = seed ^ (seed >>> 16);
  t = Math.imul(t, 0x21f0aaad);
  t ^= t >>> 15;
  t = Math.imul(t, 0x735a2d97);
  return (t ^ (t >>> 15)) >>> 0;
}
