
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const at = id => document.getElementById(id);
const NUMBER = 0, RANK = 1, NAME = 2, VALUES = 3, FILES = 4, TEXT = 5;
const MAX_VALUES = 60, ROWS_BEYOND = 3, GAP = 14, LABEL = 34;
const count = number => number.toLocaleString('en-US');
const plural = number => count(number) + (number === 1 ? ' piece' : ' pieces');

/* Everything of the collection is put in as text, so that nothing of it is taken for markup. */
const make = (tag, properties, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

const chosen = data.categories.map(() => new Set());
const totals = data.categories.map(category => new Array(category.values.length + 1).fill(0));
for (const item of data.items) {
  data.categories.forEach((_, c) => totals[c][item[VALUES][c] ?? -1] ++);
}
data.categories.forEach((category, c) => { totals[c][-1] = data.items.filter(item => (item[VALUES][c] ?? -1) < 0).length; });
const valueName = (c, v) => v < 0 ? '(none)' : data.categories[c].values[v];
let shown = data.items;
let sort = 'number';
let query = '';
let open = -1;

const file = item => item[FILES][0];
const url = name => 'images/' + encodeURIComponent(name);
const SIGNS = {audio: '♪', video: '▶', model: '◈', file: '▤'};
const kindOf = ([kind, name]) => kind === 'file' && /\.(glb|gltf)$/.test(name) ? 'model' : kind;
const picture = item => item[FILES].find(each => each[0] === 'image');

/* ---- what is shown ---- */

function matches(item) {
  if (!query) return true;
  const asked = query.replace(/^#/, '');
  if (/^#?\d+$/.test(query)) return String(item[NUMBER]) === asked || (query[0] !== '#' && fold(item[NAME]).includes(query));
  return fold(item[NAME]).includes(query);
}
const fold = text => text.toLocaleLowerCase();

/* A piece counts for a value if the filters of all other categories let it through. */
function select() {
  const counts = data.categories.map(category => { const all = new Array(category.values.length).fill(0); all[-1] = 0; return all; });
  const result = [];
  for (const item of data.items) {
    if (!matches(item)) continue;
    let failed = -1, failures = 0;
    for (let c = 0; c < chosen.length && failures < 2; c++) {
      if (chosen[c].size && !chosen[c].has(item[VALUES][c] ?? -1)) { failures++; failed = c; }
    }
    if (failures === 0) {
      result.push(item);
      for (let c = 0; c < chosen.length; c++) counts[c][item[VALUES][c] ?? -1]++;
    } else if (failures === 1) {
      counts[failed][item[VALUES][failed] ?? -1]++;
    }
  }
  result.sort(sort === 'rank' ? (a, b) => a[RANK] - b[RANK] || a[NUMBER] - b[NUMBER] : (a, b) => a[NUMBER] - b[NUMBER]);
  shown = result;
  return counts;
}

function refresh() {
  const counts = select();
  const all = shown.length === data.items.length;
  at('shown').textContent = all ? plural(shown.length) : count(shown.length) + ' of ' + plural(data.items.length);
  at('none').hidden = shown.length > 0;
  panels.forEach(panel => panel(counts));
  chips();
  clearCells();
  layOut();
}

function choose(c, v, on) {
  if (on) chosen[c].add(v); else chosen[c].delete(v);
  refresh();
}

function clearAll() {
  chosen.forEach(set => set.clear());
  at('find').value = query = '';
  refresh();
}

function chips() {
  const nodes = [];
  chosen.forEach((set, c) => set.forEach(v => {
    const text = data.categories[c].name + ': ' + valueName(c, v) + ' ×';
    nodes.push(make('button', {type: 'button', textContent: text, ariaLabel: 'Remove filter ' + data.categories[c].name + ': ' + valueName(c, v), onclick: () => choose(c, v, false)}));
  }));
  if (nodes.length > 1) nodes.push(make('button', {type: 'button', textContent: 'Clear all', onclick: clearAll}));
  at('chips').replaceChildren(...nodes);
  at('toggle').textContent = nodes.length ? 'Filters (' + chosen.reduce((sum, set) => sum + set.size, 0) + ')' : 'Filters';
}

/* ---- filters ---- */

const panels = data.categories.map((category, c) => {
  const amount = make('span', {textContent: count(category.values.length)});
  const list = make('div', {role: 'group', ariaLabel: category.name});
  const details = make('details', {}, make('summary', {}, category.name, amount));
  let asked = '', counts = null;
  if (category.values.length > MAX_VALUES) {
    details.append(make('input', {type: 'search', placeholder: 'Find a value', ariaLabel: 'Find a value of ' + category.name, oninput: event => { asked = fold(event.target.value); fill(); }}));
  }
  details.append(list);
  at('filters').append(details);
  const order = [...category.values.keys()].sort((a, b) => totals[c][b] - totals[c][a] || a - b);
  if (totals[c][-1] > 0) order.push(-1);

  function row(v) {
    const box = make('input', {type: 'checkbox', checked: chosen[c].has(v), onchange: event => choose(c, v, event.target.checked)});
    box.dataset.value = v;
    const label = make('label', {}, box, make('span', {textContent: valueName(c, v)}), make('i', {textContent: count(counts[c][v])}));
    label.classList.toggle('gone', counts[c][v] === 0 && !chosen[c].has(v));
    return label;
  }

  function fill() {
    amount.textContent = chosen[c].size ? chosen[c].size + ' chosen' : count(category.values.length);
    if (!details.open || !counts) return;
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.value : null;
    const found = order.filter(v => !asked || fold(valueName(c, v)).includes(asked));
    const rows = found.slice(0, MAX_VALUES).map(row);
    if (found.length > MAX_VALUES) rows.push(make('p', {className: 'more', textContent: count(found.length - MAX_VALUES) + ' more; find them by name'}));
    list.replaceChildren(...rows);
    if (focused !== null) list.querySelector('[data-value="' + focused + '"]')?.focus();
  }
  details.ontoggle = fill;
  return all => { counts = all; fill(); };
});
document.querySelector('.columns').classList.toggle('bare', data.categories.length === 0);
at('toggle').hidden = data.categories.length === 0;

/* ---- the grid: only what is in sight is there ---- */

const cells = new Map();
let columns = 1, cellWidth = 0, faceHeight = 0, rowHeight = 1;
const texts = data.items.length > 0 && data.items.every(item => !picture(item) && item[TEXT] !== undefined);

function layOut() {
  const width = at('grid').clientWidth;
  const narrow = width < 520;
  const wanted = texts ? (narrow ? width : 270) : (narrow ? 150 : 190);
  columns = Math.max(1, Math.floor((width + GAP) / (wanted + GAP)));
  cellWidth = (width - (columns - 1) * GAP) / columns;
  faceHeight = texts ? 190 : Math.round(cellWidth / data.aspect);
  rowHeight = faceHeight + LABEL + GAP;
  at('grid').style.height = Math.ceil(shown.length / columns) * rowHeight + 'px';
  cells.forEach((cell, i) => place(cell, i));
  draw();
}

function place(cell, i) {
  Object.assign(cell.style, {
    left: (i % columns) * (cellWidth + GAP) + 'px', top: Math.floor(i / columns) * rowHeight + 'px',
    width: cellWidth + 'px', height: rowHeight - GAP + 'px'});
  cell.querySelector('.face').style.height = faceHeight + 'px';
}

function range() {
  const top = -at('grid').getBoundingClientRect().top;
  const first = Math.floor(top / rowHeight) - ROWS_BEYOND;
  const last = Math.ceil((top + innerHeight) / rowHeight) + ROWS_BEYOND;
  return [Math.max(0, first * columns), Math.min(shown.length, last * columns)];
}

function draw() {
  const [from, to] = range();
  for (const [i, cell] of cells) {
    if ((i < from || i >= to) && !cell.contains(document.activeElement)) { cell.remove(); cells.delete(i); }
  }
  const fresh = document.createDocumentFragment();
  for (let i = from; i < to; i++) {
    if (!cells.has(i)) {
      const cell = cellOf(shown[i], i);
      cells.set(i, cell);
      place(cell, i);
      fresh.append(cell);
    }
  }
  at('grid').append(fresh);
}

function clearCells() {
  at('grid').replaceChildren();
  cells.clear();
}

function face(item) {
  const image = picture(item);
  if (image) return make('span', {className: 'face'}, pictureOf(image, '', 'lazy'));
  if (item[TEXT] !== undefined) return make('span', {className: 'face text', textContent: item[TEXT]});
  return sign(file(item), 'face');
}

function sign([kind, name], className) {
  const node = make('span', {className: className + ' kind', textContent: name});
  node.dataset.sign = SIGNS[kindOf([kind, name])] ?? SIGNS.file;
  return node;
}

function pictureOf([, name], alt, loading) {
  const image = make('img', {alt, loading, decoding: 'async'});
  image.onload = () => image.classList.toggle('pixels', image.naturalWidth > 0 && image.naturalWidth <= 96);
  image.onerror = () => image.replaceWith(sign(['file', name], 'face'));
  image.src = url(name);
  return image;
}

function cellOf(item, i) {
  const label = make('span', {className: 'label'});
  if (!item[NAME].includes('#' + item[NUMBER])) label.append(make('b', {textContent: '#' + item[NUMBER]}));
  label.append(make('span', {textContent: item[NAME]}));
  if (sort === 'rank') label.append(make('i', {textContent: 'rank ' + count(item[RANK])}));
  const link = make('a', {href: '#' + item[NUMBER], ariaLabel: item[NAME] + ', number ' + item[NUMBER] + ', rank ' + item[RANK]}, face(item), label);
  link.dataset.place = i;
  const cell = make('div', {className: 'cell', role: 'listitem'}, link);
  cell.setAttribute('aria-setsize', shown.length);
  cell.setAttribute('aria-posinset', i + 1);
  return cell;
}

function focusOn(i) {
  const row = Math.floor(i / columns);
  const top = at('grid').getBoundingClientRect().top + scrollY + row * rowHeight;
  const bar = document.querySelector('.bar').offsetHeight + GAP;
  if (top < scrollY + bar) scrollTo(0, top - bar);
  if (top + rowHeight > scrollY + innerHeight) scrollTo(0, top + rowHeight - innerHeight);
  draw();
  cells.get(i)?.firstChild.focus({preventScroll: true});
}

at('grid').addEventListener('keydown', event => {
  const place = Number(event.target.closest('a')?.dataset.place ?? -1);
  const steps = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -place, End: shown.length - 1 - place};
  if (place < 0 || !(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const to = place + steps[event.key];
  if (to >= 0 && to < shown.length) focusOn(to);
});

/* ---- one piece large ---- */

const dialog = at('large');

function show(i) {
  open = i;
  const item = shown[i];
  at('large-name').textContent = item[NAME];
  at('large-rank').textContent = '#' + item[NUMBER] + ' · rarity rank ' + count(item[RANK]) + ' of ' + count(data.items.length);
  at('large-place').textContent = count(i + 1) + ' of ' + count(shown.length);
  at('before').disabled = i === 0;
  at('after').disabled = i === shown.length - 1;
  at('stage').replaceChildren(...item[FILES].map(each => large(item, each)));
  at('stage').scrollTop = 0;
  at('large-traits').replaceChildren(...data.categories.map((category, c) => trait(item, category, c)).filter(row => row));
  at('large-files').replaceChildren(...item[FILES].map(([, name]) => make('li', {}, make('a', {href: url(name), target: '_blank', rel: 'noopener', textContent: name}))));
  if (!dialog.open) dialog.showModal();
  if (location.hash !== '#' + item[NUMBER]) history.replaceState(null, '', '#' + item[NUMBER]);
}

function large(item, each) {
  const [kind, name] = each;
  if (kind === 'image') {
    const image = pictureOf(each, item[NAME], 'eager');
    image.classList.toggle('only', item[FILES].length === 1);
    return image;
  }
  if (kind === 'text' && each === item[FILES].find(one => one[0] === 'text') && item[TEXT] !== undefined) {
    const text = make('div', {className: 'text', textContent: item[TEXT], tabIndex: 0});
    if (each[2]) text.append('\n\n', make('a', {href: url(name), target: '_blank', rel: 'noopener', textContent: 'the whole text'}));
    return text;
  }
  if (kind === 'video') return make('video', {src: url(name), controls: true, preload: 'metadata', loop: true});
  if (kind === 'audio') return make('audio', {src: url(name), controls: true, preload: 'metadata'});
  return sign(each, '');
}

function trait(item, category, c) {
  const v = item[VALUES][c] ?? -1;
  if (v < 0) return null;
  const share = 100 * totals[c][v] / data.items.length;
  const only = () => { dialog.close(); chosen[c].clear(); choose(c, v, true); };
  return make('tr', {}, make('th', {scope: 'row', textContent: category.name}),
    make('td', {}, make('button', {type: 'button', textContent: category.values[v], title: 'Show all with this', onclick: only}),
      make('small', {textContent: plural(totals[c][v]) + ', ' + share.toFixed(share < 1 ? 2 : 1) + '%'})));
}

const turn = by => { if (open + by >= 0 && open + by < shown.length) show(open + by); };
at('before').onclick = () => turn(-1);
at('after').onclick = () => turn(1);
at('close').onclick = () => dialog.close();
dialog.addEventListener('keydown', event => {
  if (event.target.closest('audio, video') || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'ArrowRight') { event.preventDefault(); turn(1); }
  if (event.key === 'ArrowLeft') { event.preventDefault(); turn(-1); }
});
dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener('close', () => {
  at('stage').replaceChildren();
  history.replaceState(null, '', location.pathname + location.search);
  const place = Math.min(open, shown.length - 1);
  open = -1;
  if (place >= 0) focusOn(place);
});

function fromAddress() {
  const number = /^#(\d+)$/.exec(location.hash)?.[1];
  if (number === undefined) return;
  let i = shown.findIndex(item => String(item[NUMBER]) === number);
  if (i < 0 && data.items.some(item => String(item[NUMBER]) === number)) {
    clearAll();
    i = shown.findIndex(item => String(item[NUMBER]) === number);
  }
  if (i >= 0) show(i);
}

/* ---- begin ---- */

document.title = data.name;
at('name').textContent = data.name;
at('count').textContent = data.items.length === data.supply ? plural(data.supply) : count(data.items.length) + ' of ' + plural(data.supply) + ' so far';
at('description').textContent = data.description;
at('find').oninput = event => { query = fold(event.target.value.trim()); refresh(); };
at('sort').onchange = event => { sort = event.target.value; refresh(); };
at('clear').onclick = clearAll;
at('toggle').onclick = () => at('toggle').setAttribute('aria-expanded', at('filters').classList.toggle('open'));
let waiting = false;
addEventListener('scroll', () => { if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; draw(); }); } }, {passive: true});
new ResizeObserver(layOut).observe(at('grid'));
addEventListener('hashchange', fromAddress);
if (data.categories.length > 0) document.querySelector('#filters details').open = true;
refresh();
fromAddress();
