'use strict';

// The page's functions: sort, filter, page, download and choose the colors.
document.documentElement.classList.add('js');

document.addEventListener('DOMContentLoaded', () => {
  const byId = id => document.getElementById(id);

  colors(document.querySelector('.theme'));
  openForPrinting();
  if (byId('rows'))
    tokens();

  function colors(button) {
    const root = document.documentElement;
    const preference = matchMedia('(prefers-color-scheme: dark)');
    const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : preference.matches;
    const show = () => button.setAttribute('aria-pressed', String(isDark()));
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      show();
    });
    preference.addEventListener('change', show);
    show();
  }

  // Opens closed rules for printing. In browsers with ::details-content, the style sheet does this.
  function openForPrinting() {
    let opened = [];
    addEventListener('beforeprint', () => {
      opened = [...document.querySelectorAll('.rule:not([open])')];
      opened.forEach(rule => { rule.open = true; });
    });
    addEventListener('afterprint', () => opened.forEach(rule => { rule.open = false; }));
  }

  function tokens() {
    const table = byId('rows');
    const headings = [...table.tHead.rows[0].cells];
    const size = Number(table.dataset.size);
    const maximumPrinted = Number(table.dataset.printed);
    const total = Number(table.dataset.total);
    const severity = headings.findIndex(heading => heading.dataset.order === 'severity');
    const note = byId('printed').textContent;
    const number = new Intl.NumberFormat('en');
    const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    const severities = ['', 'Low', 'Medium', 'High', 'Critical'];
    const orders = {
      text: words.compare,
      time: (a, b) => a < b ? -1 : a > b ? 1 : 0,
      number: (a, b) => a - b,
      severity: (a, b) => severities.indexOf(a) - severities.indexOf(b),
    };

    // The document contains only the rows of one page.
    const all = [...table.tBodies].flatMap(body => [...body.rows]).map(node => ({ ...contentOf(node), node }));
    const body = document.createElement('tbody');
    body.className = 'risky';
    [...table.tBodies].forEach(each => each.remove());
    table.append(body);
    const allRead = readLater();
    const rankings = new Map();
    let order = null;
    let wanted = all;
    let filter = '';
    let page = 0;
    let latest = 0;

    const buttons = headings.map((heading, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = heading.textContent;
      button.addEventListener('click', () => sort(column));
      heading.replaceChildren(button);
      return button;
    });
    byId('filter').addEventListener('input', () => update());
    byId('previous').addEventListener('click', () => turn(-1));
    byId('next').addEventListener('click', () => turn(1));
    byId('download').addEventListener('click', async () => {
      const what = byId('what').value;
      const columns = what === '' ? headings.map((_, column) => column) : [Number(what)];
      const name = what === '' ? '' : '-' + headings[columns[0]].dataset.name.toLowerCase();
      save(`personal-access-tokens${name}.csv`, await csv(columns));
    });
    // On paper the headings repeat above each page, but browsers do not print buttons there.
    addEventListener('beforeprint', () => {
      buttons.forEach(button => button.replaceWith(button.textContent));
      const listed = filter ? wanted : wanted.filter(row => row.values[severity] !== '');
      const rows = listed.slice(0, maximumPrinted);
      body.replaceChildren(...nodesOf(rows));
      if (filter)
        byId('printed').textContent = `This printout lists ${rows.length < listed.length ? `the first ${number.format(rows.length)}` : number.format(rows.length)}`
          + ` of ${number.format(listed.length)} ${listed.length === 1 ? 'token that matches' : 'tokens that match'} the filter \u201c${filter}\u201d, of ${number.format(total)} tokens in all.`;
    });
    addEventListener('afterprint', () => {
      headings.forEach((heading, column) => heading.replaceChildren(buttons[column]));
      byId('printed').textContent = note;
      show();
    });
    show();

    function contentOf(node) {
      const cells = [...node.cells];
      const values = cells.map(cell => cell.dataset.v ?? cell.textContent);
      return {
        values,
        // data-csv has the field with the quotes and the formula protection that it needs.
        csv: cells.map((cell, column) => cell.dataset.csv ?? values[column]),
        text: cells.map((cell, column) => cell.dataset.v === undefined ? values[column] : `${values[column]} ${cell.textContent}`).join('\n').toLowerCase(),
      };
    }

    // If scripts are on, the content of noscript is text. Its values are encoded, so an angle bracket always begins or ends a tag.
    async function readLater() {
      for (const part of document.querySelectorAll('#tokens noscript')) {
        if (isSliceOver())
          await pause();
        const html = part.textContent;
        const lines = html.slice(html.indexOf('<tbody>')).split('<tr>').slice(1);
        fragment(html).querySelectorAll('tbody tr').forEach((node, index) => all.push({ ...contentOf(node), html: '<tr>' + lines[index].split('</tr>')[0] }));
      }
    }

    function nodesOf(rows) {
      const made = fragment(rows.map(row => row.node ? '' : row.html).join('')).querySelectorAll('tr');
      let next = 0;
      return rows.map(row => row.node ?? made[next++]);
    }

    function show() {
      const count = filter ? wanted.length : total;
      const pages = Math.max(1, Math.ceil(count / size));
      const start = page * size;
      const rows = nodesOf(wanted.slice(start, start + size));
      rows.forEach((row, index) => row.setAttribute('aria-rowindex', start + index + 2));
      body.replaceChildren(...rows);
      table.setAttribute('aria-rowcount', count + 1);
      const range = `${number.format(start + 1)} to ${number.format(start + rows.length)} of ${number.format(count)}`;
      const filtered = wanted.length === all.length ? '' : `, filtered from ${number.format(total)}`;
      byId('shown').textContent = rows.length === 0 ? 'No token matches the filter' : range + filtered;
      byId('page').textContent = `Page ${number.format(page + 1)} of ${number.format(pages)}`;
      byId('previous').disabled = page === 0;
      byId('next').disabled = page === pages - 1;
      document.querySelector('.pages').hidden = pages === 1;
    }

    async function turn(by) {
      page += by;
      if ((page + 1) * size > wanted.length)
        await allRead;
      show();
    }

    // Shows the filtered rows, in order. A later change stops an earlier one that is still running.
    async function update() {
      const mine = ++latest;
      table.setAttribute('aria-busy', 'true');
      beginSlice();
      if (all.length < total)
        byId('shown').textContent = `Reading ${number.format(total)} tokens\u2026`;
      await allRead;
      const sorted = order ? await inOrder(order) : all;
      const text = byId('filter').value.trim();
      const parts = text.toLowerCase().split(/\s+/).filter(part => part);
      const found = parts.length === 0 ? sorted : [];
      for (const row of parts.length === 0 ? [] : sorted) {
        if (isSliceOver()) {
          await pause();
          if (mine !== latest)
            return;
        }
        if (parts.every(part => row.text.includes(part)))
          found.push(row);
      }
      if (mine !== latest)
        return;

      [wanted, filter, page] = [found, text, 0];
      table.removeAttribute('aria-busy');
      show();
    }

    function sort(column) {
      const heading = headings[column];
      // People look for the most severe findings, so severities sort in descending order first.
      const first = heading.dataset.order === 'severity' ? 'descending' : 'ascending';
      const other = first === 'ascending' ? 'descending' : 'ascending';
      const direction = heading.getAttribute('aria-sort') === first ? other : first;
      headings.forEach(each => each.removeAttribute('aria-sort'));
      heading.setAttribute('aria-sort', direction);
      order = { column, direction };
      update();
    }

    // Compares only the distinct values of a column, and only once.
    async function inOrder({ column, direction }) {
      if (!rankings.has(column))
        rankings.set(column, ranking([...new Set(all.map(row => row.values[column]))].filter(value => value !== ''), orders[headings[column].dataset.order]));
      const ranks = await rankings.get(column);
      const groups = [];
      const without = [];
      for (const row of all) {
        const rank = ranks.get(row.values[column]);
        if (rank === undefined)
          without.push(row);
        else
          (groups[rank] ??= []).push(row);
      }
      if (direction === 'descending')
        groups.reverse();
      // Rows without a value come last in both orders.
      return [...groups, without].flat();
    }

    async function ranking(values, compare) {
      const sorted = await mergeSort(values, compare);
      const ranks = new Map();
      let rank = 0;
      sorted.forEach((value, index) => {
        if (index > 0 && compare(sorted[index - 1], value) !== 0)
          rank++;
        ranks.set(value, rank);
      });
      return ranks;
    }

    async function csv(columns) {
      beginSlice();
      await allRead;
      const lines = [columns.map(column => headings[column].dataset.name)];
      for (const row of wanted) {
        if (isSliceOver())
          await pause();
        lines.push(columns.map(column => row.csv[column]));
      }
      return lines.map(fields => fields.join(',') + '\r\n').join('');
    }
  }

  function fragment(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content;
  }

  function save(name, text) {
    // The byte order mark tells spreadsheets that this is UTF-8.
    const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }
});

// Long work runs in slices of a few milliseconds, so that the browser stays responsive.
let sliceEnds = 0;

function beginSlice() {
  sliceEnds = performance.now() + 12;
}

function isSliceOver() {
  return performance.now() > sliceEnds;
}

function pause() {
  return new Promise(resolve => setTimeout(() => {
    beginSlice();
    resolve();
  }));
}

async function mergeSort(values, compare) {
  let runs = [];
  for (let start = 0; start < values.length; start += 200) {
    if (isSliceOver())
      await pause();
    runs.push(values.slice(start, start + 200).sort(compare));
  }
  while (runs.length > 1) {
    const merged = [];
    for (let index = 0; index < runs.length; index += 2)
      merged.push(index + 1 < runs.length ? await merge(runs[index], runs[index + 1], compare) : runs[index]);
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge(left, right, compare) {
  const merged = [];
  let [first, second] = [0, 0];
  while (first < left.length && second < right.length) {
    if (merged.length % 50 === 0 && isSliceOver())
      await pause();
    merged.push(compare(left[first], right[second]) <= 0 ? left[first++] : right[second++]);
  }
  return [...merged, ...left.slice(first), ...right.slice(second)];
}
