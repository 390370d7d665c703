"""Doing what a plan says: the files and the database, or neither."""

from knowledge.catalogue.database import engine_for
from knowledge.catalogue.journal import changed_files
from knowledge.catalogue.load import Loaded, load_records, offer_schema
from knowledge.errors import DraagwijzerError
from knowledge.exchange.plan import Plan
from knowledge.exchange.yaml_layout import in_order, record_to_yaml
from knowledge.places import load_places
from knowledge.settings import Settings
from knowledge.track import Track, no_track


def carry_out(plan: Plan, settings: Settings, track: Track = no_track) -> Loaded:
    """Write the changed offers and load the catalogue.

    Raises:
        DraagwijzerError: nothing was changed; the message says why.
    """
    schema = offer_schema(plan.data)
    contents = {
        change.path: record_to_yaml(in_order(change.new, change.old, schema))
        for change in track(plan.changes, "Schrijven", len(plan.changes))
    }
    records = plan.kept | {change.path: change.new for change in plan.changes}
    in_file_order = [records[path] for path in sorted(records)]
    engine = engine_for(settings.catalogue_url)
    try:
        with changed_files(plan.data, contents):
            return load_records(engine, in_file_order, load_places(plan.data / "places"), track)
    except OSError as error:
        raise DraagwijzerError(f"De bestanden zijn niet te schrijven ({error.strerror}: {error.filename}). Alles is zoals het was.") from error
