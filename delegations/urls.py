"""URLs of the register's pages."""

app_name = "delegations"
urlpatterns = []
