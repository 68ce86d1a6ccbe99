'use strict';

// What a reader can do on the page beyond reading it: sort, filter, leaf, download and choose the colours.
document.documentElement.classList.add('js');

document.addEventListener('DOMContentLoaded', () => {
  const byId = id => document.getElementById(id);

  colours(document.querySelector('.theme'));
  openForPrinting();
  if (byId('rows'))
    tokens();

  function colours(button) {
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
    const size = Number(document.querySelector('.pages').dataset.size);
    const number = new Intl.NumberFormat('en');
    const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    const severities = ['', 'Low', 'Medium', 'High', 'Critical'];
    const orders = {
      text: words.compare,
      time: (a, b) => a < b ? -1 : a > b ? 1 : 0,
      number: (a, b) => a - b,
      severity: (a, b) => severities.indexOf(a) - severities.indexOf(b),
    };

    // The rows live here; the document holds those of one page, however many there are.
    const all = [...table.tBodies].flatMap(body => [...body.rows]);
    const body = table.tBodies[0];
    [...table.tBodies].slice(1).forEach(later => later.remove());
    let sorted = all;
    let wanted = all;
    let page = 0;
    let texts = null;

    const valueOf = (row, column) => {
      const cell = row.cells[column];
      return cell.dataset.v ?? cell.textContent;
    };

    function show() {
      const pages = Math.max(1, Math.ceil(wanted.length / size));
      page = Math.min(page, pages - 1);
      const start = page * size;
      const rows = wanted.slice(start, start + size);
      body.replaceChildren(...rows);
      const range = rows.length === 0 ? 'No token' : `${number.format(start + 1)} to ${number.format(start + rows.length)}`;
      const filtered = wanted.length === all.length ? '' : `, filtered from ${number.format(all.length)}`;
      byId('shown').textContent = `${range} of ${number.format(wanted.length)}${filtered}`;
      byId('page').textContent = `Page ${number.format(page + 1)} of ${number.format(pages)}`;
      byId('previous').disabled = page === 0;
      byId('next').disabled = page === pages - 1;
      document.querySelector('.pages').hidden = pages === 1;
    }

    function filter() {
      texts ??= new Map(all.map(row => [row, headings.map((_, column) => `${valueOf(row, column)} ${row.cells[column].textContent}`).join('\n').toLowerCase()]));
      const parts = byId('filter').value.toLowerCase().split(/\s+/).filter(part => part);
      wanted = parts.length === 0 ? sorted : sorted.filter(row => parts.every(part => texts.get(row).includes(part)));
      page = 0;
      show();
    }

    function sort(column) {
      const heading = headings[column];
      // The worst is what people look for: severities begin with it.
      const first = heading.dataset.order === 'severity' ? 'descending' : 'ascending';
      const other = first === 'ascending' ? 'descending' : 'ascending';
      const direction = heading.getAttribute('aria-sort') === first ? other : first;
      headings.forEach(each => each.removeAttribute('aria-sort'));
      heading.setAttribute('aria-sort', direction);

      const compare = orders[heading.dataset.order];
      const sign = direction === 'ascending' ? 1 : -1;
      // What has no value comes last either way.
      sorted = all.map(row => [valueOf(row, column), row])
        .sort(([a], [b]) => (a === '') - (b === '') || sign * compare(a, b))
        .map(([, row]) => row);
      filter();
    }

    const buttons = headings.map((heading, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = heading.textContent;
      button.addEventListener('click', () => sort(column));
      heading.replaceChildren(button);
      return button;
    });
    byId('filter').addEventListener('input', filter);
    byId('previous').addEventListener('click', () => { page--; show(); });
    byId('next').addEventListener('click', () => { page++; show(); });
    byId('download').addEventListener('click', () => {
      const what = byId('what').value;
      const columns = what === '' ? headings.map((_, column) => column) : [Number(what)];
      const name = what === '' ? '' : '-' + headings[columns[0]].dataset.name.toLowerCase();
      save(`personal-access-tokens${name}.csv`, csv(columns));
    });
    // On paper the headings stand above each page, where browsers leave buttons out.
    addEventListener('beforeprint', () => {
      buttons.forEach(button => button.replaceWith(button.textContent));
      body.replaceChildren(...wanted);
    });
    addEventListener('afterprint', () => {
      headings.forEach((heading, column) => heading.replaceChildren(buttons[column]));
      show();
    });
    show();

    // Fields that need quotes or a guard against formulas have them in data-csv already.
    function csv(columns) {
      const line = fields => fields.join(',') + '\r\n';
      return line(columns.map(column => headings[column].dataset.name))
        + wanted.map(row => line(columns.map(column => row.cells[column].dataset.csv ?? valueOf(row, column)))).join('');
    }
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
