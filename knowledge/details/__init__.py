"""What a good helpdesk worker says about one offer: sentences from its record, and nothing else.

    how_to_apply(offer, …)      step by step, as far as the record tells          apply.py
    next_times(offer, …)        the next dates and the place                      times.py
    why_this, why_not(offer, …) why an offer is shown, or is not                  reasons.py
    outcome_in_words(offer, …)  the end of an eligibility check                   outcome.py
    change_in_words(…)          what an answer changed                            outcome.py
    next_step(offers, …)        one thing to do at the end of a talk              step.py
    summary_in_words(…)         what was told and found, to keep                  summary.py
    offer_page(offer, …)        all of it as the parts of a page                  page.py

Offers must be whole (see `CatalogueStore.complete`) where when, how and what it gives is told. The sentences stand in
`knowledge/data/texts/details.yaml`.
"""
