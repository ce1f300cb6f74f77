// What makes the forms of saved queries handier: several values chosen from one menu, and the first rows of an answer
// below its form. Without this script all of it works by typing, and the preview is a page of its own.

/** @param {HTMLInputElement} field whose values are chosen from a menu, as many as one likes */
function chooseSeveral(field) {
  const chosen = document.createElement('span');
  chosen.className = 'chosen';
  field.before(chosen);
  field.addEventListener('input', () => choose(field, chosen));
  field.addEventListener('keydown', (event) => {
    const last = chosen.lastElementChild;
    if (event.key === 'Backspace' && field.value === '' && last) {
      last.remove();
    }
  });
}

/** @param {HTMLInputElement} field @param {HTMLElement} chosen where what was chosen stands */
function choose(field, chosen) {
  const found = [...(field.list?.options ?? [])].find((option) => option.value === field.value);
  if (found) {
    field.value = '';
    const code = found.dataset.code ?? found.value;
    const known = [...chosen.querySelectorAll('input')].some((input) => input.value === code);
    if (!known) {
      chosen.append(chip(field, code, code === found.value ? found.label : found.value));
    }
  }
}

/** @param {HTMLInputElement} field @param {string} code @param {string} name */
function chip(field, code, name) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'chip';
  button.textContent = name;
  const value = document.createElement('input');
  value.type = 'hidden';
  value.name = field.name;
  value.value = code;
  button.append(value);
  button.addEventListener('click', () => {
    button.remove();
    field.focus();
  });
  return button;
}

/** What was left empty has no place in an address. */
function withoutEmpty(/** @type {FormDataEvent} */ event) {
  const all = [...event.formData.entries()];
  for (const name of new Set(all.map(([key]) => key))) {
    const given = event.formData.getAll(name).filter((value) => value !== '');
    event.formData.delete(name);
    given.forEach((value) => event.formData.append(name, value));
  }
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement} button */
async function preview(form, button) {
  const place = form.parentElement?.querySelector('.preview');
  if (!place) {
    return;
  }
  const parameters = new URLSearchParams();
  new FormData(form).forEach((value, name) => parameters.append(name, String(value)));
  place.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(button.formAction + '?' + parameters, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    page.querySelectorAll('main h1, main .formats').forEach((part) => part.remove());
    place.replaceChildren(...(page.querySelector('main')?.childNodes ?? []));
  } catch {
    form.action = button.formAction;
    form.submit();
  } finally {
    place.removeAttribute('aria-busy');
  }
}

document.querySelectorAll('input[data-several]').forEach((field) => chooseSeveral(/** @type {HTMLInputElement} */ (field)));
document.querySelectorAll('form').forEach((form) => {
  form.addEventListener('formdata', withoutEmpty);
  form.addEventListener('submit', (event) => {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (button?.classList.contains('look')) {
      event.preventDefault();
      preview(form, button);
    }
  });
});
