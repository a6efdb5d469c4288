// What a browser can do beyond what the page says by itself: nothing here is needed to read it, to pay or to answer.
(() => {
  const said = document.createElement('p');
  said.className = 'aside';
  said.setAttribute('role', 'status');
  document.body.append(said);

  const copy = async (value, button) => {
    try {
      await navigator.clipboard.writeText(value.dataset.copy);
    } catch {
      getSelection().selectAllChildren(value);
      if (!document.execCommand('copy')) {
        return;
      }
      getSelection().removeAllRanges();
    }
    button.textContent = document.body.dataset.copied;
    button.classList.add('done');
    said.textContent = document.body.dataset.copied;
    setTimeout(() => {
      button.textContent = document.body.dataset.copy;
      button.classList.remove('done');
      said.textContent = '';
    }, 2000);
  };

  for (const value of document.querySelectorAll('.value[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = document.body.dataset.copy;
    button.setAttribute('aria-label', value.dataset.name);
    button.addEventListener('click', () => copy(value, button));
    value.after(button);
  }

  const fragment = document.getElementById(location.hash.slice(1));
  if (fragment?.tagName === 'DETAILS') {
    fragment.open = true;
  }
  document.querySelector('[aria-invalid]')?.focus();

  // Fetched while the page was made ready ahead of time it did not count; now it is looked at.
  const seen = document.querySelector('.seen');
  if (document.prerendering) {
    document.addEventListener('prerenderingchange', () => { seen.src = seen.src + '&shown=1'; }, { once: true });
  }
})();
